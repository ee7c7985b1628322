// The three ways every journey is walked.
export const ways = [
  { name: 'painted', script: true, presentation: 'painted' },
  { name: 'plain', script: true, presentation: 'plain' },
  { name: 'without script', script: false, presentation: 'plain' },
];

export const wide = { width: 1280, height: 900 };
export const narrow = { width: 375, height: 740 };
