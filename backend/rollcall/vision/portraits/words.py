"""What is said of a photo that is not taken: a sentence that helps, for each code."""

from rollcall.domain.gallery_choice import MOST_KEPT, Refusal
from rollcall.domain.people import Student
from rollcall.domain.quality import MIN_FACE_WIDTH, PhotoReason

NOT_THERE = (
    "There is no face at the place that was chosen. Choose one of the faces again, or use another "
    "photo."
)
NOT_ALONE = (
    "This face stands too close to another one to be cut out. Use a photo of this student alone."
)


def of_quality(reason: PhotoReason, faces: int, width: float | None) -> str:
    """Why a picture is no good; `faces` were found in it, `width` is the largest one's."""
    match reason:
        case PhotoReason.FACE_NOT_FOUND:
            return (
                "No face was found in this photo. Use one that shows the face from the front, in "
                "good light."
            )
        case PhotoReason.MULTIPLE_FACES:
            return (
                f"There are {faces} faces in this photo. Choose the student's, or use a photo of "
                "this student alone."
            )
        case PhotoReason.FACE_TOO_SMALL:
            return (
                f"The face is only {round(width or 0)} pixels wide, and {MIN_FACE_WIDTH:.0f} are "
                "the least. Come closer, or use a larger photo."
            )
        case PhotoReason.TOO_DARK:
            return "The face is too dark. Turn on a light, or face a window."
        case PhotoReason.TOO_BRIGHT:
            return "Parts of the face are plain white. Move out of the glare, or use less light."
        case PhotoReason.BLURRED:
            return "The face is blurred. Hold still, let the camera focus, or use a sharper photo."
        case PhotoReason.EXTREME_POSE:
            return "The head is turned or tilted too far. Turn it back towards the camera."


def of_gallery(refusal: Refusal, similarity: float | None, other: Student | None) -> str:
    """Why the gallery does not want a photo; `other` is the student whom it shows."""
    cosine = "" if similarity is None else f" (cosine {similarity:.2f})"
    match refusal:
        case Refusal.ALREADY_ENROLLED_AS:
            who = "another student" if other is None else f"{other.name}, number {other.number}"
            return (
                f"This looks like {who}{cosine}. If they are one person, keep one of the two; if "
                "they only look alike, take the photo all the same."
            )
        case Refusal.UNLIKE_OTHER_PHOTOS:
            return (
                f"This does not look like this student's other photos{cosine}. Is it somebody "
                "else's? If it is the right person, take it all the same."
            )
        case Refusal.NEAR_DUPLICATE:
            return (
                f"This is almost the same as a photo that is there already{cosine}. Use one with "
                "another pose, expression or light."
            )
        case Refusal.NOT_NEEDED:
            return (
                f"The {MOST_KEPT} photos that are kept already differ more from each other. "
                "Nothing is missing."
            )
