"""Topics: what positions are about, as noun phrases folded over their variants."""

from kg.annotate.topics.read import TopicPhrase, read_topics

__all__ = ["TopicPhrase", "read_topics"]
