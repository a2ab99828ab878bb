"""In a Chinese browser Streamlit's own words are Chinese too, those a screen reader says included."""

import pytest

pytestmark = pytest.mark.browser

ENGLISH = """() => {
  const found = new Set(), plain = (words) => /[A-Za-z]{3,}/.test(words) && !/[\\u4e00-\\u9fff]/.test(words);
  for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]")) {
    if (element.closest("[aria-hidden='true']")) continue;
    for (const mark of ["aria-label", "title", "placeholder"]) {
      const words = element.getAttribute(mark);
      if (words && plain(words)) found.add(words);
    }
  }
  for (const element of document.querySelectorAll("[data-testid=stApp] *")) {
    const words = (element.children.length ? "" : element.textContent || "").trim();
    if (/^[A-Z][a-z]{2,}( [a-z]+)*\\.?$/.test(words)) found.add(words);
  }
  return [...found];
}"""
OURS = {"English", "Excel", "ServiceLeague"}


@pytest.mark.parametrize(
    ("login", "pages"),
    [
        ("zonghang", ["/", "/league", "/outlet", "/ledger", "/targets", "/fairness", "/scheme"]),
        ("fenxi", ["/upload"]),
        ("guanli", ["/people"]),
    ],
)
def test_no_english_word_of_streamlits_is_left_on_a_chinese_page(visiting, login, pages):
    visit, left = visiting(login, path=pages[0]), {}
    for page in visit.through(pages):
        left[page] = set(visit.page.evaluate(ENGLISH)) - OURS
    assert left == {page: set() for page in pages}
    assert visit.complaints == []


def test_the_columns_menu_of_a_table_and_what_helps_a_field_speak_chinese(visiting):
    visit = visiting("guanli", path="/people")
    visit.page.get_by_role("tab", name="邀请新用户").click()
    visit.page.get_by_role("button", name="说明：用户名").wait_for()
    assert visit.page.get_by_role("button", name="Help for").count() == 0
