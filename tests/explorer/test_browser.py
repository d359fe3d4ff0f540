"""The pages in Chromium without a window; skipped where there is no browser, driver or selenium."""

from __future__ import annotations

import json
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from conftest_explorer import HOSTILE, TODAY

from foedus import Reading
from foedus.explorer import create_app

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
exceptions = pytest.importorskip("selenium.common.exceptions", reason="selenium is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")
pytestmark = [
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="Chromium and its driver are not installed"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning"),
]

PLAIN = (
    "TALLINN, 2 March 2022 (AFP) - Estonia and Latvia signed a treaty on Tuesday that obliges each country"
    " to defend the other if it is attacked."
)
PHONE, DESK = (390, 800), (1280, 900)


@pytest.fixture(scope="module")
def address(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over a copy of the ledger, for all tests of this file."""
    import uvicorn

    ledger = shutil.copy(filled, tmp_path_factory.mktemp("browser") / "foedus.db")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(str(ledger), today=lambda: TODAY)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    options = webdriver.ChromeOptions()
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
    ):
        options.add_argument(argument)
    options.binary_location = CHROMIUM
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    driver.set_page_load_timeout(30)
    yield driver
    driver.quit()


@pytest.fixture(autouse=True)
def desk(request: pytest.FixtureRequest) -> None:
    size(request.getfixturevalue("browser"), DESK)


def size(browser: Any, wanted: tuple[int, int]) -> None:
    """Set the size of the page; a window without a screen has a smallest width of its own."""
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": wanted[0], "height": wanted[1], "deviceScaleFactor": 1, "mobile": wanted == PHONE},
    )


def one(browser: Any, selector: str) -> Any:
    return browser.find_element("css selector", selector)


def shown(browser: Any, words: str) -> None:
    """Wait until the page says these words."""
    for _ in range(100):
        with suppress(exceptions.WebDriverException):  # the page may be leaving
            if words in browser.find_element("tag name", "body").text:
                return
        time.sleep(0.1)
    raise AssertionError(f"{words!r} is not shown at {browser.current_url}")


def complaints(browser: Any) -> list[str]:
    return [
        entry["message"] for entry in browser.get_log("browser") if entry["level"] in {"SEVERE", "WARNING"}
    ]


def requests_of(browser: Any) -> list[str]:
    """Every address that the page has asked for."""
    messages = (json.loads(entry["message"])["message"] for entry in browser.get_log("performance"))
    return [
        message["params"]["request"]["url"]
        for message in messages
        if message["method"] == "Network.requestWillBeSent"
    ]


def pages(sample: Reading) -> list[str]:
    return [
        "/",
        "/?on=1914-06-01",
        "/state/PRK?on=1985-01-01",
        "/network?on=1955-07-01",
        "/timeline",
        "/timeline?a=NOR&b=ISL",
        "/scenario",
        "/scenario?attacker=Iraq&target=Kuwait&on=1990-08-02",
        "/reports",
        f"/report/{sample.report.id}",
        "/read",
        "/agreement/ATOP-3180",
        "/search?q=aid",
    ]


def test_every_page_without_complaint_and_without_leaving_this_machine(
    browser: Any, address: str, sample: Reading
) -> None:
    requests_of(browser)
    complaints(browser)
    for path in pages(sample):
        browser.get(address + path)
        assert complaints(browser) == [], path
        asked = [url for url in requests_of(browser) if not url.startswith("data:")]
        assert asked
        assert all(url.startswith(address) for url in asked), asked


def test_no_page_is_wider_than_a_phone(browser: Any, address: str, sample: Reading) -> None:
    size(browser, PHONE)
    for path in pages(sample):
        browser.get(address + path)
        width = browser.execute_script("return document.documentElement.scrollWidth")
        assert width <= PHONE[0], path


def test_the_slider_moves_the_day(browser: Any, address: str) -> None:
    browser.get(f"{address}/?on=1950-03-04")
    browser.execute_script(
        "const slider = document.querySelector('#year'); slider.value = 1914;"
        "slider.dispatchEvent(new Event('input')); slider.dispatchEvent(new Event('change'));"
    )
    for _ in range(100):
        if "on=1914-03-04" in browser.current_url:
            break
        time.sleep(0.1)
    assert "on=1914-03-04" in browser.current_url
    assert one(browser, "#year").get_attribute("value") == "1914"


@pytest.mark.parametrize("path", ["/?on=1985-01-01", "/scenario?attacker=IRQ&target=KWT&on=1990-08-02"])
def test_the_slider_of_what_was_known(browser: Any, address: str, path: str) -> None:
    browser.get(address + path)
    for value, wanted in ((2001, "known_by=2001-12-31"), (TODAY.year + 1, "known_by=&")):
        browser.execute_script(
            f"const slider = document.querySelector('#known-year'); slider.value = {value};"
            "slider.dispatchEvent(new Event('input')); slider.dispatchEvent(new Event('change'));"
        )
        for _ in range(100):
            if wanted in f"{browser.current_url}&":
                break
            time.sleep(0.1)
        assert wanted in f"{browser.current_url}&"
        shown(browser, "Who owes" if path.startswith("/?") else "Due")


def test_the_keyboard_reaches_everything(browser: Any, address: str) -> None:
    from selenium.webdriver.common.keys import Keys

    browser.get(f"{address}/?on=1985-01-01")
    body = one(browser, "body")
    body.send_keys(Keys.TAB)
    assert browser.switch_to.active_element.text == "Skip to content"
    reached = set()
    for _ in range(20):
        browser.switch_to.active_element.send_keys(Keys.TAB)
        active = browser.switch_to.active_element
        reached.add(active.get_dom_attribute("id") or active.get_dom_attribute("href") or active.text)
    assert {"q", "on", "year", "known_by"} <= reached
    assert any("/state/" in each for each in reached)


def test_the_slider_obeys_the_arrow_keys(browser: Any, address: str) -> None:
    from selenium.webdriver.common.keys import Keys

    browser.get(f"{address}/?on=1950-03-04")
    one(browser, "#year").send_keys(Keys.ARROW_LEFT)
    for _ in range(100):
        if "on=1949-03-04" in browser.current_url:
            return
        time.sleep(0.1)
    raise AssertionError(browser.current_url)


def test_a_scenario_from_the_form(browser: Any, address: str) -> None:
    browser.get(f"{address}/scenario")
    one(browser, "#attacker").send_keys("Germany")
    one(browser, "#target").send_keys("Poland")
    one(browser, "#on").clear()
    one(browser, "#on").send_keys("1939-09-01")
    one(browser, ".question button").click()
    shown(browser, "Due")
    assert "attacker=Germany" in browser.current_url
    assert "on=1939-09-01" in browser.current_url
    assert one(browser, "figure.scenario svg").is_displayed()


def test_the_network_finds_a_state(browser: Any, address: str) -> None:
    browser.get(f"{address}/network?on=1955-07-01")
    one(browser, "[data-fade]").send_keys("Norway")
    faded = browser.execute_script("return document.querySelectorAll('.node.faded').length")
    every = browser.execute_script("return document.querySelectorAll('.node').length")
    assert 0 < faded < every
    assert one(browser, ".lit path")


def test_names_of_the_network_do_not_lie_on_each_other(browser: Any, address: str) -> None:
    """Their corners are compared turned back: two names of one circle never cross."""
    browser.get(f"{address}/network?kind=nonaggression&on=2010-07-01")
    apart = browser.execute_script(
        "const at = (dot) => [dot.cx.baseVal.value, dot.cy.baseVal.value];"
        "const dots = [...document.querySelectorAll('.node circle')].map(at);"
        "let least = 1e9; dots.forEach((a, i) => dots.slice(i + 1).forEach((b) => {"
        "least = Math.min(least, Math.hypot(a[0] - b[0], a[1] - b[1])); })); return least;"
    )
    assert apart > 10


def test_the_map_zooms_by_keyboard(browser: Any, address: str) -> None:
    browser.get(address)
    link = one(browser, "svg.map a")
    browser.execute_script("arguments[0].focus()", link)
    before = one(browser, "svg.map").get_dom_attribute("viewBox")
    browser.switch_to.active_element.send_keys("+")
    assert one(browser, "svg.map").get_dom_attribute("viewBox") != before


def test_paste_read_store(browser: Any, address: str) -> None:
    browser.get(f"{address}/read")
    one(browser, "#text").send_keys(PLAIN)
    one(browser, ".paste button").click()
    shown(browser, "Not stored yet")
    assert browser.find_elements("css selector", "mark.fact-agreement")
    one(browser, ".note.strong button").click()
    shown(browser, "The facts")
    assert "/report/" in browser.current_url
    one(browser, ".facts .fact-agreement a").click()
    shown(browser, "Decide")
    browser.find_element("xpath", "//summary[text()='Correct it']").click()
    status = "select[name='field.status']"
    browser.execute_script(f"document.querySelector(\"{status}\").value = 'proposed'")
    one(browser, "details[open] input[name=because]").send_keys("only announced")
    one(browser, "details[open] button").click()
    shown(browser, "What was decided")
    assert one(browser, ".state.corrected").text == "corrected"
    assert "only announced" in one(browser, ".history").text
    one(browser, ".take-back summary").click()
    one(browser, ".take-back input[name=because]").send_keys("it was signed")
    one(browser, ".take-back button").click()
    shown(browser, "it was signed")
    assert not browser.find_elements("css selector", ".lead .state")


def test_hostile_text_is_inert(browser: Any, address: str, hostile: Reading) -> None:
    complaints(browser)
    for path in (f"/report/{hostile.report.id}", "/reports", "/", "/search?q=plan"):
        browser.get(address + path)
        assert browser.execute_script("return document.querySelectorAll('main script, main img').length") == 0
        assert complaints(browser) == [], path
    browser.get(f"{address}/read")
    browser.execute_script("document.querySelector('#text').value = arguments[0]", f"{PLAIN}\n\n{HOSTILE}\n")
    one(browser, ".paste button").click()
    shown(browser, "Not stored yet")
    assert browser.execute_script("return document.querySelectorAll('main script, main img').length") == 0
    assert complaints(browser) == []


def test_words_and_facts_light_each_other_up(browser: Any, address: str, sample: Reading) -> None:
    browser.get(f"{address}/report/{sample.report.id}")
    browser.execute_script("document.querySelector('mark').dispatchEvent(new PointerEvent('pointerenter'))")
    assert browser.find_elements("css selector", ".facts li.lit")


def test_a_mark_is_reached_by_keyboard_and_opens_its_fact(
    browser: Any, address: str, sample: Reading
) -> None:
    browser.get(f"{address}/report/{sample.report.id}")
    link = one(browser, "mark a")
    browser.execute_script("arguments[0].focus()", link)
    assert browser.find_elements("css selector", ".facts li.lit")
    tip = "return getComputedStyle(document.querySelector('mark'), '::after').content"
    assert "signed 2023-03-14" in browser.execute_script(tip)
    browser.switch_to.active_element.send_keys("\n")
    shown(browser, "Decide")
    assert "/fact/" in browser.current_url


def test_from_report_to_timeline_to_scenario(browser: Any, address: str, sample: Reading) -> None:
    browser.get(f"{address}/report/{sample.report.id}")
    browser.find_element("partial link text", "through time").click()
    shown(browser, "What happened")
    browser.find_element("partial link text", "attacks").click()
    shown(browser, "If one attacks another")
    assert "attacker=" in browser.current_url


def test_without_scripts_every_page_is_complete(browser: Any, address: str, sample: Reading) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        for path in pages(sample):
            browser.get(address + path)
            assert one(browser, "h1").text, path
        browser.get(f"{address}/?on=1914-06-01")
        one(browser, ".days button").click()
        assert "on=1914-06-01" in browser.current_url
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
