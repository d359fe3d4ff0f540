"""Who is given which words.

acts          one act of speech: its speakers and the stretches that are theirs
speakers      who speaks: persons, bodies, groups; never a treaty
clauses       the speaker's own clause in a sentence, with what is said on its left and right
content       the words that a verb of speech governs
phrases       "according to", "in the words of", nouns of speech
running       quotations that go on without a verb
trimming      stops and unpaired quotation marks taken off the ends
find          all acts of a report
attribution   according to whom the text holds what a word says
"""

from foedus.reading.speech.acts import SpeechAct
from foedus.reading.speech.attribution import attribution_of
from foedus.reading.speech.find import find_speech

__all__ = ["SpeechAct", "attribution_of", "find_speech"]
