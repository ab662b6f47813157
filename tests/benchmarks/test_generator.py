"""The benchmarks: the posts that they generate, how they measure, and what they print."""

from __future__ import annotations

import hashlib
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import frontmatter
import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

import report  # noqa: E402  (the folder is no package: its scripts are run by path)
import run  # noqa: E402
import served  # noqa: E402
from contender import CONTENDERS, Contender, present  # noqa: E402
from generator import authors, names, posts  # noqa: E402
from measurement import MAXRSS_UNIT, BuildError, Cost, OutOfTimeError, Output, measure  # noqa: E402
from sites import write_blogposts, write_material_blog, write_plain  # noqa: E402
from workload import Workload  # noqa: E402

NAMED = {contender.name: contender for contender in CONTENDERS}
DIGEST = """
import hashlib, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from sites import write_blogposts
from workload import Workload
write_blogposts(Path("site"), Workload(12))
files = sorted(path for path in Path("site").rglob("*.*") if path.is_file())
print(hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest())
"""


def test_equal_workloads_give_equal_bytes_in_any_process(tmp_path: Path) -> None:
    digests = set()
    for hash_seed in ("1", "2"):
        folder = tmp_path / hash_seed
        folder.mkdir()
        command = [sys.executable, "-c", DIGEST, str(BENCHMARKS)]
        environment = {"PYTHONHASHSEED": hash_seed}
        digests.add(subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True).stdout)
    assert len(digests) == 1
    assert len(digests.pop().strip()) == hashlib.sha256().digest_size * 2


def test_another_seed_gives_other_posts() -> None:
    first, second = (next(posts(Workload(1, seed=seed))) for seed in (1, 2))
    assert first.body != second.body
    assert first.slug != second.slug


def test_a_larger_site_begins_with_the_posts_of_the_smaller_one() -> None:
    assert list(posts(Workload(30)))[:10] == list(posts(Workload(10)))


@pytest.mark.parametrize("size", [2_000, 10_000])
def test_bodies_are_as_long_as_asked_on_average(size: int) -> None:
    lengths = [len(post.body) for post in posts(Workload(200, size))]
    assert sum(lengths) / len(lengths) == pytest.approx(size, rel=0.1)
    assert min(lengths) < 0.8 * size < 1.2 * size < max(lengths)


def test_posts_have_what_posts_by_programmers_have() -> None:
    bodies = [post.body for post in posts(Workload(100))]
    assert all("<!-- more -->" in body for body in bodies)
    assert all(body.count("```") % 2 == 0 for body in bodies)
    assert sum(body.count("```") for body in bodies) / 2 / len(bodies) == pytest.approx(6, abs=1)
    for piece in ("\n# ", "\n## ", "\n- **", "\n1. ", "\n> ", "\n|---", "\n!!! ", "](images/", "](https://", ".md)"):
        assert any(piece in body for body in bodies), piece


def test_the_first_tag_is_twice_as_frequent_as_the_second() -> None:
    counts = Counter(tag for post in posts(Workload(3_000, 500, tags=100)) for tag in post.tags)
    first, second, third = (count for _, count in counts.most_common(3))
    assert first / second == pytest.approx(2, rel=0.25)
    assert first / third == pytest.approx(3, rel=0.3)
    assert len(counts) == 100


def test_members_of_a_collection_are_numbered_from_1() -> None:
    ranks: dict[str, list[int]] = {}
    for post in posts(Workload(300, 500, collections=5)):
        if post.collection is not None and post.order is not None:
            ranks.setdefault(post.collection, []).append(post.order)
    assert len(ranks) == 5
    assert all(orders == list(range(1, len(orders) + 1)) for orders in ranks.values())


def test_pools_are_as_large_as_asked_and_may_be_empty() -> None:
    assert len(set(names(("a", "b", "c"), 1_000))) == 1_000
    assert len(authors(Workload(0, authors=200))) == 200
    post = next(posts(Workload(1, tags=0, collections=0, authors=0)))
    assert (post.tags, post.collection, post.authors) == ((), None, ())


def test_links_between_posts_lead_to_posts() -> None:
    made = list(posts(Workload(60)))
    slugs = {post.slug for post in made}
    targets = [part.split(".md)")[0] for post in made for part in post.body.split("](")[1:] if ".md)" in part[:80]]
    assert len(slugs) == 60
    assert targets
    assert slugs.issuperset(targets)


def test_real_posts_may_take_the_place_of_generated_ones(tmp_path: Path) -> None:
    text = "Real words. " * 50
    (tmp_path / "a.md").write_text(f"---\ntitle: A\n---\n{text}", encoding="utf-8")
    (tmp_path / "notes.md").write_text(text, encoding="utf-8")
    one, other = posts(Workload(2, corpus=tmp_path))
    assert one.body == f"{text}\n\nThis is post 0.\n"
    assert other.body == f"{text}\n\nThis is post 1.\n"


def test_every_site_holds_the_same_posts(tmp_path: Path) -> None:
    workload = Workload(8)
    write_plain(tmp_path / "plain", workload)
    write_blogposts(tmp_path / "blogposts", workload)
    write_material_blog(tmp_path / "material", workload)
    ours = {path.name: path.read_text() for path in (tmp_path / "blogposts/docs/posts").glob("*.md")}
    assert {path.name: path.read_text() for path in (tmp_path / "plain/docs/posts").glob("*.md")} == ours
    for path in (tmp_path / "material/docs/blog/posts").glob("*.md"):
        theirs, post = frontmatter.load(str(path)), frontmatter.loads(ours.pop(path.name))
        assert theirs.content == post.content
        assert theirs["date"] == post["published"]
        assert theirs["categories"] == post["tags"]
    assert ours == {}


def test_a_cost_counts_the_processes_that_the_command_starts(tmp_path: Path) -> None:
    inner = "held = b'x' * 150_000_000; sum(range(3_000_000))"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    cost = measure([sys.executable, "-c", outer], tmp_path, limit=60)
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * MAXRSS_UNIT  # a copy of this process comes first
    assert 150e6 < cost.peak_bytes < max(300e6, 1.1 * own)
    assert 0.02 < cost.cpu_seconds < 60
    assert 0.02 < cost.wall_seconds < 60


def test_a_command_that_fails_raises_what_it_printed(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="no such option"):
        measure([sys.executable, "-c", "import sys; sys.exit('no such option')"], tmp_path, limit=60)


def test_a_command_that_takes_too_long_is_ended_with_what_it_started(tmp_path: Path) -> None:
    marker = tmp_path / "survived"
    inner = f"import time, pathlib; time.sleep(0.6); pathlib.Path({str(marker)!r}).touch()"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    with pytest.raises(OutOfTimeError, match=r"^> 0\.4 s$"):
        measure([sys.executable, "-c", outer], tmp_path, limit=0.4)
    time.sleep(0.9)
    assert not marker.exists()


def contender(script: str) -> Contender:
    """A tool that is one line of Python."""
    return Contender("tool", "Tool", write_plain, build=(sys.executable, "-c", script))


def test_a_contender_that_ran_out_of_time_is_not_tried_with_more_posts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slow = contender("import time; time.sleep(30)")
    results = list(run.compare([slow], [Workload(2, 500), Workload(4, 500)], tmp_path, repeat=2, limit=0.2))
    assert [(result.workload.posts, result.failure) for result in results] == [(2, "> 0.2 s"), (4, "> 0.2 s")]
    assert capsys.readouterr().err.splitlines() == ["Tool, 1 posts …", "Tool, 2 posts …"]


def test_a_build_that_makes_too_few_pages_is_no_result(tmp_path: Path) -> None:
    lazy = contender("import pathlib; p = pathlib.Path('site'); p.mkdir(); (p / 'index.html').touch()")
    assert run.attempt(lazy, Workload(2, 500), tmp_path / "lazy", limit=60).failure == "failed"


def test_the_least_numbers_of_several_runs_count() -> None:
    made = report.Result(CONTENDERS[0], Workload(1), Cost(3.0, 2.0, 100), Output(1, 2))
    both = run.least([made, replace(made, cost=Cost(2.5, 2.2, 90))])
    assert both.cost == Cost(2.5, 2.0, 90)
    assert run.least([made, replace(made, cost=None, failure="failed")]).failure == "failed"


def test_the_table_sets_contenders_and_sizes_side_by_side() -> None:
    plain, ours, blog = (NAMED[name] for name in ("mkdocs", "blogposts", "material-blog"))
    few, many = Workload(500), Workload(2_000)
    results = [
        report.Result(plain, few, Cost(10, 8, 100_000_000), Output(30_000_000, 502)),
        report.Result(ours, few, Cost(10.5, 8.4, 110_000_000), Output(33_000_000, 700)),
        report.Result(blog, few, Cost(80, 78, 200_000_000), Output(60_000_000, 900)),
        report.Result(plain, many, Cost(40, 32, 200_000_000), Output(120_000_000, 2_002)),
        report.Result(ours, many, Cost(42, 34, 220_000_000), Output(132_000_000, 2_400)),
        report.Result(blog, many, failure="> 600 s"),
    ]
    lines = [" ".join(line.split()) for line in report.text(results).splitlines()]
    assert lines[lines.index("") + 1 :] == [
        "500 posts wall CPU memory output pages wall × CPU × memory × output ×",
        "MkDocs 10.00 s 8.00 s 100 MB 30.0 MB 502 1.00 1.00 1.00 1.00",
        "MkDocs with blogposts 10.50 s 8.40 s 110 MB 33.0 MB 700 1.05 1.05 1.10 1.10",
        "Material's blog plugin 80.00 s 78.00 s 200 MB 60.0 MB 900 8.00 9.75 2.00 2.00",
        "",
        "2,000 posts wall CPU memory output pages wall × CPU × memory × output ×",
        "MkDocs 40.00 s 32.00 s 200 MB 120.0 MB 2,002 1.00 1.00 1.00 1.00",
        "MkDocs with blogposts 42.00 s 34.00 s 220 MB 132.0 MB 2,400 1.05 1.06 1.10 1.10",
        "Material's blog plugin > 600 s",
        "",
        "Growth from 500 to 2,000 posts: 4.00 is linear",
        "wall × CPU × memory × output × pages ×",
        "MkDocs 4.00 4.00 2.00 4.00 3.99",
        "MkDocs with blogposts 4.00 4.05 2.00 4.00 3.43",
        "Material's blog plugin —",
    ]


def test_waiting_for_a_saved_post_has_a_table_of_its_own() -> None:
    made = report.Result(NAMED["mkdocs"], Workload(5), Cost(1, 1, 1), Output(1, 6), served=served.Waits(4.0, 5.0))
    ours = replace(made, contender=NAMED["blogposts"], served=served.Waits(0.5, 0.75))
    unmeasured = replace(made, contender=NAMED["warm"], served=None)
    lines = [" ".join(line.split()) for line in report.text([made, ours, unmeasured]).splitlines()]
    assert lines[-3:] == [
        "Save to served text title text × title ×",
        "MkDocs 4.00 s 5.00 s 1.00 1.00",
        "MkDocs with blogposts 0.50 s 0.75 s 0.12 0.15",
    ]


def test_a_writer_waits_for_the_page_of_a_saved_post(tmp_path: Path) -> None:
    assert run.main(["--posts", "3", "--bytes", "500", "--only", "blogposts", "--sites", str(tmp_path)]) == 0
    waits = served.save_to_served(tmp_path / "blogposts-3-1", repeat=1)
    assert 0 < waits.text < 300
    assert 0 < waits.title < 300


LONG = {"off", "blogposts", "warm"}
"""Contenders whose parts others have, too; a writer waits in the site of `blogposts`, above."""


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(each.name, marks=[pytest.mark.long] if each.name in LONG else [])
        for each in CONTENDERS
        if present(each)
    ],
)
def test_each_contender_builds_a_small_site(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["--posts", "5", "--bytes", "1000", "--only", name, "--json"]) == 0
    (made,) = json.loads(capsys.readouterr().out)["runs"]
    assert (made["contender"], made["workload"]["posts"], made["failure"]) == (name, 5, None)
    assert made["output"]["html_files"] > 5
    assert made["cost"]["wall_seconds"] > 0.05


def test_an_unknown_contender_is_answered_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run.main(["--only", "jekyll"])
    assert "no contender 'jekyll'; there are mkdocs, off, blogposts, beside, edit," in capsys.readouterr().err


def test_a_program_that_is_not_installed_is_left_out_with_a_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit, match="there is nothing to measure"):
        run.main(["--only", "hugo"])
    assert capsys.readouterr().err == "Hugo is left out: there is no hugo\n"
