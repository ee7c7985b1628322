// The form engine on generated forms of text, radio, check box, date and conditional questions, alone.
#pragma once

namespace bench {

void print_engine(double seconds_a_row);

}  // namespace bench
