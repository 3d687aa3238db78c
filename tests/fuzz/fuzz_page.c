/* Text pages of one cable, and several in one stream: the first byte says
 * which reader. */
#include "tests/fuzz/records.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static const Form form[] = { FORM_MIRROR, FORM_VIEWER, FORM_FIVE_LINE,
        FORM_TELEGRAM };
    if (size == 0)
        return 0;
    if (data[0] % 5 == 4)
        return check_form(FORM_TELEGRAM, data + 1, size - 1);
    return check_page(form[data[0] % 5], data + 1, size - 1);
}
