// How quick the console's list of people and its suggestions are when there are 100,000 records, beside 1,000
// in the same run.
#pragma once

namespace bench {

void print_lists();

}  // namespace bench
