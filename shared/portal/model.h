// Everything the application knows: plain data, copied and moved freely. Each feature owns its part and no
// feature reads another's; `common` is what all may read. See portal.h for what changes it.
#pragma once

#include "shared/portal/common.h"
#include "shared/portal/console/model.h"
#include "shared/portal/dashboard/model.h"
#include "shared/portal/form/model.h"
#include "shared/portal/frame/model.h"
#include "shared/portal/idle/model.h"
#include "shared/portal/joining/model.h"
#include "shared/portal/my_account/model.h"
#include "shared/portal/reading/model.h"
#include "shared/portal/saved/model.h"
#include "shared/portal/sign_in/model.h"
#include "shared/portal/submitted/model.h"

namespace portal {

struct Model {
  Common common;
  frame::Model frame;
  sign_in::Model sign_in;
  joining::Model joining;
  dashboard::Model dashboard;
  form::Model form;
  reading::Model reading;
  saved::Model saved;
  submitted::Model submitted;
  my_account::Model my_account;
  console::Model console;
  idle::Model idle;
  base::Instant wake_at;  // what was last asked for; 0: nothing
};

}  // namespace portal
