import type { ReactNode } from 'react';
import { Link } from 'react-router';

import type { Gallery, NamedStudent } from '@/api/types.gen';
import { PersonName } from '@/components/person-name';
import { rounded } from '@/lib/rounded';
import { words } from '@/lib/words';

import { CosineScale } from './cosine-scale';
import classes from './gallery-figures.module.css';

const t = words('gallery');

/** The gallery's own error: how near two students come, and how far one is from oneself. */
export function GalleryFigures({ gallery }: { gallery: Gallery }) {
  const { highest_between: between, lowest_within: within, threshold } = gallery;
  return (
    <div>
      <dl className={classes.figures}>
        <Figure shape="between" term={t('figure.between')} value={between?.similarity ?? null}>
          {between ? <Pair students={between.students} /> : t('figure.betweenMissing')}
        </Figure>
        <Figure shape="threshold" term={t('figure.threshold')} value={threshold}>
          {t('figure.thresholdMeans')}
        </Figure>
        <Figure shape="within" term={t('figure.within')} value={within?.similarity ?? null}>
          {within ? <Name student={within.student} /> : t('figure.withinMissing')}
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
      <dd className={classes.value}>{value === null ? t('figure.none') : cosine(value)}</dd>
      <dd className={classes.who}>{children}</dd>
    </div>
  );
}

function cosine(value: number): ReactNode {
  return t.rich('figure.cosine', { value: rounded(value, 2), unit: (text) => <span className={classes.unit}>{text}</span> });
}

function Pair({ students: [first, second] }: { students: NamedStudent[] }) {
  return (
    <span>
      {t.rich('figure.pair', {
        first: () => first && <Name student={first} />,
        second: () => second && <Name student={second} />,
      })}
    </span>
  );
}

function Name({ student: { id, name } }: { student: NamedStudent }) {
  return (
    <Link to={`/students/${encodeURIComponent(id)}`} className={classes.link}>
      <PersonName name={name} />
    </Link>
  );
}
