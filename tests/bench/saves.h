// Durable saves of a 4 KB draft with an audit row: through HTTP and the real server, and by bare SQLite, in
// turn in one run (docs of what to reach: the README's table).
#pragma once

namespace bench {

void print_saves(double seconds_a_row);

}  // namespace bench
