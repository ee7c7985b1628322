// The Welsh sentences, compiled. A program that never names this does not carry them.
#pragma once

#include "shared/wording/wording.h"

namespace wording {

const Sentences& welsh();

}  // namespace wording
