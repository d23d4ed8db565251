import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { PersonName } from '@/components/person-name';
import type { Gallery, NamedStudent } from '@/types/gallery';

import { CosineScale } from './cosine-scale';
import classes from './gallery-figures.module.css';

/** The gallery's own error: how near two students come, and how far one is from oneself. */
export function GalleryFigures({ gallery }: { gallery: Gallery }) {
  const { highest_between: between, lowest_within: within, threshold } = gallery;
  return (
    <div>
      <dl className={classes.figures}>
        <Figure shape="between" term="Highest between two students" value={between?.similarity ?? null}>
          {between ? <Names students={between.students} /> : 'Needs photos of two students'}
        </Figure>
        <Figure shape="threshold" term="Threshold" value={threshold}>
          from here, the same person
        </Figure>
        <Figure shape="within" term="Lowest within one student" value={within?.similarity ?? null}>
          {within ? <Names students={[within.student]} /> : 'Needs two photos of a student'}
        </Figure>
      </dl>
      <CosineScale
        threshold={threshold}
        between={between?.similarity ?? null}
        within={within?.similarity ?? null}
      />
    </div>
  );
}

interface FigureProps {
  shape: 'between' | 'threshold' | 'within';
  term: string;
  value: number | null;
  children: ReactNode;
}

function Figure({ shape, term, value, children }: FigureProps) {
  return (
    <div>
      <dt>
        <span className={classes.shape} data-shape={shape} aria-hidden />
        {term}
      </dt>
      <dd className={classes.value}>{value === null ? 'None yet' : <Cosine value={value} />}</dd>
      <dd className={classes.who}>{children}</dd>
    </div>
  );
}

function Cosine({ value }: { value: number }) {
  return (
    <>
      <span className={classes.unit}>cosine </span>
      {value.toFixed(2)}
    </>
  );
}

function Names({ students }: { students: NamedStudent[] }) {
  return students.map(({ id, name }, index) => (
    <span key={id}>
      {index > 0 && ' and '}
      <Link to={`/students/${encodeURIComponent(id)}`} className={classes.link}>
        <PersonName name={name} />
      </Link>
    </span>
  ));
}
