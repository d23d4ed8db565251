/** How well the enrolled photos tell the students apart. A similarity is a cosine. */

export interface NamedStudent {
  id: string;
  number: string;
  name: string;
}

export interface AlikePair {
  similarity: number;
  students: NamedStudent[];
}

export interface UnlikeStudent {
  similarity: number;
  student: NamedStudent;
}

export interface WeakStudent extends NamedStudent {
  /** How many there are: fewer than three. */
  photos: number;
}

export interface Gallery {
  model: string;
  threshold: number;
  students: number;
  photos: number;
  /** Null where there are no two students to compare. */
  highest_between: AlikePair | null;
  /** Null where nobody has two photos. */
  lowest_within: UnlikeStudent | null;
  /** Near the threshold or above it, the most alike first. */
  look_alikes: AlikePair[];
  weak: WeakStudent[];
}
