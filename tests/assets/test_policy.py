"""What a browser may do: one table, and three places that print it."""

import base64
import hashlib
import re

import jinja2
import pytest
from clinic.assets import policy, theme_assets
from clinic.commands import nginx
from real_site import ROOT
from site_report import Refused

STYLE = theme_assets.build_page_style(ROOT)
FILES = jinja2.Environment(
    loader=jinja2.FileSystemLoader(ROOT / "theme" / "templates" / "files"),
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def directives(text):
    """Return {directive: its values} of a policy."""
    return {part.split()[0]: part.split()[1:] for part in text.split(";")}


def printed(name, rehearsal=False, base="", redirects=None):
    """Return a text file as the site prints it."""
    return FILES.get_template(name).render(
        headers=policy.list_headers(rehearsal),
        base=base,
        redirects=redirects or {},
        folder="/srv/site",
    )


def test_nothing_is_allowed_that_is_not_named():
    assert directives(policy.page_policy(STYLE))["default-src"] == ["'none'"]


@pytest.mark.parametrize("name", ["form-action", "base-uri"])
def test_no_form_is_sent_and_no_base_is_moved(name):
    assert directives(policy.page_policy(STYLE))[name] == ["'none'"]


def test_the_one_style_sheet_is_allowed_by_its_hash():
    wanted = base64.b64encode(hashlib.sha256(STYLE.encode("utf-8")).digest()).decode()
    assert directives(policy.page_policy(STYLE))["style-src"] == [f"'sha256-{wanted}'", "'self'"]
    assert policy.page_policy(STYLE + " ") != policy.page_policy(STYLE)


def test_no_page_is_unsafe():
    assert "unsafe" not in policy.page_policy(STYLE)


def test_the_search_page_alone_may_run_wasm_and_nothing_else_differs():
    page = directives(policy.page_policy(STYLE))
    search = directives(policy.page_policy(STYLE, policy.SEARCH_SCRIPTS))
    assert search.pop("script-src") == ["'self'", "'wasm-unsafe-eval'"]
    assert page.pop("script-src") == ["'self'"]
    assert search == page


def test_the_meta_tag_says_nothing_that_only_a_header_can():
    only_headers = {"frame-ancestors", "report-uri", "sandbox"}
    assert only_headers & set(directives(policy.page_policy(STYLE))) == set()
    assert dict(policy.list_headers(False))["Content-Security-Policy"] == "frame-ancestors 'none'"


def test_a_rehearsal_is_not_indexed_and_a_live_site_is():
    assert dict(policy.list_headers(True))["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in dict(policy.list_headers(False))


@pytest.mark.parametrize("rehearsal", [True, False])
def test_the_headers_file_is_one_rule_with_the_whole_table(rehearsal):
    lines = printed("_headers", rehearsal).splitlines()
    assert [line for line in lines if line and not line.startswith("  ")] == ["/*"]
    rows = [tuple(line.strip().split(": ", 1)) for line in lines[1:] if line]
    assert rows == list(policy.list_headers(rehearsal))


@pytest.mark.parametrize("rehearsal", [True, False])
def test_the_nginx_file_has_the_whole_table(rehearsal):
    rows = re.findall(r'add_header (\S+) "([^"]*)" always;', printed("site.conf", rehearsal))
    assert rows == list(policy.list_headers(rehearsal))


def test_no_value_breaks_out_of_its_line():
    for name, value in policy.list_headers(True):
        assert re.fullmatch(r"[A-Za-z-]+", name)
        assert not set(value) & set('"\n\r\\$')


def test_redirects_go_to_both_files_below_the_sites_path():
    moved = {"old/": "new/"}
    assert printed("_redirects", base="/repo", redirects=moved) == "/repo/old/ /repo/new/ 301\n"
    assert 'location = "/repo/old/" { return 301 "/repo/new/"; }' in printed(
        "site.conf", base="/repo", redirects=moved
    )


def test_the_site_file_names_a_folder_with_any_signs():
    made = nginx.site_file(ROOT, '/srv/my "clinic" page/output')
    assert '\nroot "/srv/my \\"clinic\\" page/output";\n' in made


def test_a_folder_that_nginx_would_read_as_a_variable_is_refused():
    with pytest.raises(Refused, match="variable"):
        nginx.site_file(ROOT, "/srv/$clinic/output")
