// Turns what happens on the page into Messages. What is done comes from each element's own event, once (rule
// 8 of the presentation); plain clicks on links are offered, everything else with a link is the browser's.
//
//   fields   (id, name, holds, value, checked)*   what fields hold now; holds: text, choice, selection
//   file     name, file name, size, type          a file was chosen; empty file name: none any more
//   press    key                                  a button's value, or the button a form is sent by
//   follow   id, path                             a plain click on a link of this origin; left: load it
//   toggle   id, open                             a <details>
//   focus    id, visible
//   pointer  x, y, down                           in #app; only while painted; -1, -1: gone
//   compose  id                                   an input method is at work there; empty: finished
//   stirred                                       a sign of life, at most one a second
//   show     id, shown                            a password's Show or Hide
//   url      path                                 went back or forward
//   connected, printing   on
//   hidden, visible, unload, resize, scroll       unload: handled keeps the person from leaving
#pragma once

namespace platform {

// The message `whole`, once the part of the program that acts on all of these is there (web/build/split.mjs).
// Buttons that do nothing without script and are pressed before then are pressed again after it.
void await_whole();
void listen();
// Every field's state, as one `fields` message, every chosen file, every <details> and what has the focus.
void report_fields();

}  // namespace platform
