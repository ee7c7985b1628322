#include "shared/base/telephone.h"

#include <catch2/catch_test_macros.hpp>

namespace {

using base::read_telephone;
using base::TelephoneFault;
using base::TelephoneKind;

std::string number_of(std::string_view written) {
  const auto read = read_telephone(written);
  return read ? read->number : std::string();
}

void check_fault(std::string_view written, TelephoneFault fault) {
  INFO(written);
  const auto read = read_telephone(written);
  REQUIRE_FALSE(read);
  CHECK(read.error() == fault);
}

}  // namespace

TEST_CASE("a mobile number is the same however it is written") {
  for (const char* written : {"07700 900123", "07700900123", "+44 7700 900123", "+44 (0)7700 900-123",
                              "0044 7700 900 123", " (07700) 900.123 ", "07700\u00A0900123"}) {
    INFO(written);
    CHECK(number_of(written) == "07700900123");
    CHECK(read_telephone(written)->kind == TelephoneKind::mobile);
  }
}

TEST_CASE("a landline is known by its first digits, short area codes among them") {
  for (const char* written :
       {"01632 960173", "020 7946 0018", "0300 123 4567", "016977 2345", "0800 11 11 11"}) {
    INFO(written);
    REQUIRE(read_telephone(written));
    CHECK(read_telephone(written)->kind == TelephoneKind::landline);
  }
  CHECK(read_telephone("07624 412345")->kind == TelephoneKind::mobile);
}

TEST_CASE("a number of another country keeps its code and may be texted or called") {
  CHECK(number_of("+33 6 39 98 12 34") == "+33639981234");
  CHECK(number_of("00353 85 012 3456") == "+353850123456");
  CHECK(read_telephone("+1 (202) 555-0147")->kind == TelephoneKind::mobile);
}

TEST_CASE("a business extension is told from a mistake") {
  for (const char* written : {"01632 960173 ext 45", "01632 960173 x45", "01632 960173 extension 4",
                              "01632960173#45", "+44 1632 960173 Ext. 1"})
    check_fault(written, TelephoneFault::extension);
}

TEST_CASE("what cannot be a telephone number is refused with its reason") {
  check_fault("", TelephoneFault::empty);
  check_fault("   ", TelephoneFault::empty);
  check_fault("my mobile", TelephoneFault::letters);
  check_fault("07700 900123 (Ann)", TelephoneFault::letters);
  check_fault("07700 90012", TelephoneFault::length);
  check_fault("07700 9001234", TelephoneFault::length);
  check_fault("7700 900123", TelephoneFault::length);
  check_fault("+44", TelephoneFault::length);
  check_fault("+0123456789", TelephoneFault::length);
  check_fault("+1234567890123456", TelephoneFault::length);
  check_fault("04632 960173", TelephoneFault::length);
  check_fault(std::string(1000, '0'), TelephoneFault::length);
  check_fault("070 1234 5678", TelephoneFault::costly);
  check_fault("0909 879 0123", TelephoneFault::costly);
  check_fault("\xff\xfe", TelephoneFault::letters);
}

TEST_CASE("a number is shown in groups that can be read aloud") {
  CHECK(base::spaced_telephone("07700900123") == "07700 900123");
  CHECK(base::spaced_telephone("01632960173") == "01632 960173");
  CHECK(base::spaced_telephone("+33639981234") == "+33639981234");
  CHECK(base::spaced_telephone("").empty());
}
