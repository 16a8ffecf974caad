# SPDX-License-Identifier: GPL-3.0-or-later
# read.py OURS FILE...: reads answers of arXiv with Python's own XML parser and compares
# what they say with what tests/incoming told of them (in the file OURS, the same files in
# the same order). Prints each difference and how many papers and values agree.
import json
import re
import sys
import unicodedata
import xml.etree.ElementTree as tree
from datetime import timezone
from email.utils import parsedate_to_datetime

ATOM = '{http://www.w3.org/2005/Atom}'
ARXIV = '{http://arxiv.org/schemas/atom}'
SEARCH = '{http://a9.com/-/spec/opensearch/1.1/}'
DC = '{http://purl.org/dc/elements/1.1/}'
KINDS = {'new': 1, 'cross': 2, 'replace': 3, 'replace-cross': 4}


def mend(found):
    """Bytes of UTF-8 that were taken for Latin-1, unless they may be letters with a sign."""
    run = found[0]
    if run[0] in '\u00c2\u00c3\u00ce\u00cf' or re.search('[\u0080-\u009f]', run):
        try:
            return run.encode('latin-1').decode('utf-8')
        except UnicodeDecodeError:
            pass
    return run


def line(text):
    """One line, as it is read."""
    text = re.sub('[\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}', mend, text or '')
    return unicodedata.normalize('NFC', ' '.join((text or '').split())) or None


def paragraphs(text):
    """The paragraphs of a folded text: a line that begins with blanks begins one."""
    parts = [line(part) for part in re.split(r'\n[ \t]*\n|\n(?=[ \t])', (text or '').strip())]
    return [part for part in parts if part]


def identify(text):
    found = re.fullmatch(r'(?:https?://arxiv\.org/abs/|oai:arXiv\.org:|arXiv:)?'
                         r'([a-z-]+(?:\.[A-Z]{2})?/\d{7}|\d{4}\.\d{4,5})(?:v(\d+))?', text.strip())
    return (re.sub(r'\.[A-Z]{2}/', '/', found[1]), found[2] and int(found[2])) if found else (None, None)


def moment(text):
    """RFC 3339, a date, or that of mail, in UTC."""
    if not text:
        return None
    text = text.strip()
    if re.fullmatch(r'\d{4}-\d\d-\d\d', text):
        return text + 'T00:00:00Z'
    if re.fullmatch(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ', text):
        return text
    return parsedate_to_datetime(text).astimezone(timezone.utc).strftime('%Y-%m-%dT%H:%M:%SZ')


def ours(categories):
    """The primary one is given first; codes of other systems are none."""
    known = []
    for category in categories:
        if re.fullmatch(r'[a-z]+(-[a-z]+)*(\.[A-Za-z-]+)?', category) and category not in known:
            known.append(category)
    return known


def doi(text):
    first = (text or '').split()[:1]
    return re.sub(r'^(doi:|https?://(dx\.)?doi\.org/)', '', first[0]).rstrip(',;') if first else None


# Of the recorded ones.
SUBJECTS = {
    'Nuclear Experiment': 'nucl-ex', 'Astrophysics': 'astro-ph', 'High Energy Physics - Theory': 'hep-th',
    'Astrophysics - Earth and Planetary Astrophysics': 'astro-ph.EP', 'Mathematics - Combinatorics': 'math.CO',
    '05C80, 05C15': '',
}


def text(element, path):
    return element.findtext(path)


def versions(version, published, updated):
    told = {}
    if published:
        told['1'] = published
    if version and (version > 1 or not published):
        told[str(version)] = updated
    return told


def paper(**told):
    empty = dict(id=None, version=None, title=None, abstract=[], authors=[], categories=[], published=None,
                 updated=None, doi=None, journal=None, comment=None, versions={}, announced={})
    return {**empty, **told}


def atom_entry(entry):
    id, version = identify(text(entry, ATOM + 'id'))
    published, updated = moment(text(entry, ATOM + 'published')), moment(text(entry, ATOM + 'updated'))
    primary = [e.get('term') for e in entry.findall(ARXIV + 'primary_category')]
    return paper(
        id=id, version=version, title=line(text(entry, ATOM + 'title')),
        abstract=paragraphs(text(entry, ATOM + 'summary')),
        authors=[line(e.text) for e in entry.findall(ATOM + 'author/' + ATOM + 'name')],
        categories=ours(primary + [e.get('term') for e in entry.findall(ATOM + 'category')]),
        published=published, updated=updated, doi=doi(text(entry, ARXIV + 'doi')),
        journal=line(text(entry, ARXIV + 'journal_ref')), comment=line(text(entry, ARXIV + 'comment')),
        versions=versions(version, published, updated))


def read_atom(root):
    number = {name: int(text(root, SEARCH + name)) for name in ('totalResults', 'startIndex')}
    entries = root.findall(ATOM + 'entry')
    for entry in entries:
        if '/api/errors' in text(entry, ATOM + 'id'):
            return {'error': 'arXiv refuses: ' + line(text(entry, ATOM + 'summary'))}, []
    papers = [atom_entry(e) for e in entries]
    return dict(form=1, papers=len(papers), total=number['totalResults'], start=number['startIndex']), papers


def creators(names):
    """Split at commas that no bracket holds."""
    while re.search(r'\([^()]*\)', names):
        names = re.sub(r'\([^()]*\)', '', names)
    return [line(name) for name in names.split(',') if line(name)]


def rss_item(item, asked):
    id, version = identify(text(item, 'guid'))
    found = re.match(r'\s*arXiv:(\S+)\s+Announce Type: (\S+)\s+Abstract: (.*)', text(item, 'description'), re.DOTALL)
    assert found[1] == f'{id}v{version}' and found[2] == text(item, ARXIV + 'announce_type')
    categories = ours(e.text for e in item.findall('category'))
    return paper(
        id=id, version=version, title=line(text(item, 'title')), abstract=paragraphs(found[3]),
        authors=creators(text(item, DC + 'creator')), categories=categories,
        doi=doi(text(item, ARXIV + 'DOI')), journal=line(text(item, ARXIV + 'journal_reference')),
        versions={str(version): None}, announced={asked: KINDS[found[2]]})


def read_rss(root):
    channel = root.find('channel')
    asked = text(channel, 'link').rsplit('/', 1)[1]
    papers = [rss_item(item, asked) for item in channel.findall('item')]
    day = parsedate_to_datetime(text(channel, 'pubDate')).strftime('%Y-%m-%d')
    return dict(form=2, papers=len(papers), day=day), papers


def name(element):
    """What an element is called, whatever its namespace."""
    return element.tag.rsplit('}', 1)[1] if '}' in element.tag else element.tag


def children(element, wanted):
    return [e for e in element if name(e) == wanted]


def child(element, wanted):
    return next((e.text for e in children(element, wanted)), None)


def catalogue(meta):
    id, version = identify(child(meta, 'id'))
    people = []
    for author in children(children(meta, 'authors')[0], 'author'):
        parts = [line(' '.join(e.text for e in children(author, part)))
                 for part in ('forenames', 'keyname', 'suffix')]
        if parts != [None, ':', None]:
            people.append(' '.join(part for part in parts if part))
    return paper(
        id=id, version=version, title=line(child(meta, 'title')), abstract=paragraphs(child(meta, 'abstract')),
        authors=people, categories=ours((child(meta, 'categories') or '').split()),
        published=moment(child(meta, 'created')), updated=moment(child(meta, 'updated')),
        doi=doi(child(meta, 'doi')), journal=line(child(meta, 'journal-ref')),
        comment=line(child(meta, 'comments')))


def dublin_core(meta):
    told = {}
    for e in meta:
        told.setdefault(name(e), []).append(e.text)
    notes = [d[len('Comment:'):] for d in told['description'] if d.startswith('Comment:')]
    places = told['identifier']
    return paper(
        id=next(identify(p)[0] for p in places if p.startswith('http')), title=line(told['title'][0]),
        abstract=paragraphs(next(d for d in told['description'] if not d.startswith('Comment:'))),
        authors=[line(' '.join(reversed(c.split(', ')))) for c in told['creator']],
        categories=ours(SUBJECTS[s] for s in told['subject']),
        published=moment(told['date'][0]), updated=moment(told['date'][-1]) if len(told['date']) > 1 else None,
        doi=doi(next((p for p in places if p.startswith('doi:')), None)),
        journal=line(next((p for p in places if not re.match('doi:|http', p)), None)),
        comment=line(notes[0]) if notes else None)


def read_oai(root):
    records = [e for e in root.iter() if name(e) == 'record']
    papers = []
    for record in records:
        meta = children(record, 'metadata')[0][0]
        papers.append(dublin_core(meta) if name(meta) == 'dc' else catalogue(meta))
    return dict(form=3, papers=len(papers), deleted=0), papers


def read(path):
    with open(path, encoding='utf-8') as file:
        if re.match(r'\s*<!doctype html', file.read(), re.IGNORECASE):
            return {'error': 'a web page'}, []
    root = tree.parse(path).getroot()
    return {'feed': read_atom, 'rss': read_rss}.get(name(root), read_oai)(root)


def compare(path, want, got):
    """Each value that was told, in our form; an error by how it begins."""
    agree = 0
    for key, value in want.items():
        mine = got.get(key)
        if key == 'abstract':
            mine = (mine or '').split('\n\n') if mine else []
        if mine == value or (key == 'error' and str(mine).startswith(value)):
            agree += 1
        else:
            print(f'{path} {want.get("id") or ""} {key}: {json.dumps(mine)} instead of {json.dumps(value)}')
    return agree


def main():
    with open(sys.argv[1], encoding='utf-8') as file:
        got = [json.loads(row) for row in file]
    at = papers = values = 0
    for path in sys.argv[2:]:
        answer, told = read(path)
        for want in [dict(answer, file=path), *told]:
            values += compare(path, want, got[at] if at < len(got) else {})
            at += 1
        papers += len(told)
    if at != len(got):
        print(f'{len(got)} lines instead of {at}')
    print(f'agree: {papers} papers, {values} values')


main()
