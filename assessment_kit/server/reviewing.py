"""What the review page and its calls read of an assessment: the view, and what happened to its notes."""

from assessment_kit.forms.review import Review
from assessment_kit.projection.earlier import earlier_texts
from assessment_kit.projection.model import RecordView
from assessment_kit.store.record import Store


def review_of(store: Store, view: RecordView) -> Review:
    """Gather what is known of the notes of a view."""
    stories = store.annotations.stories(view.reader, view.assessment.id)
    return Review(view, stories, earlier_texts(store, view))
