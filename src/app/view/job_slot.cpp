#include "app/view/job_slot.hpp"

#include <system_error>

namespace app::view {

Failure describe_exception() {
  try {
    throw;
  } catch (const core::InputError& e) {
    return {e.diagnostic().code, core::format(e.diagnostic())};
  } catch (const std::bad_alloc&) {
    return {"out-of-memory", "There is not enough memory for this; close other programs and try again"};
  } catch (const std::exception& e) {
    return {"failed", e.what()};
  } catch (...) {
    return {"failed", "Something went wrong that has no message"};
  }
}

}  // namespace app::view
