import {
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
  type Announcements,
  type DragEndEvent,
} from '@dnd-kit/core';
import type { CSSProperties, ReactNode } from 'react';

import type { Seat } from '@/api/types.gen';
import { FaceTile } from '@/components/face-tile';
import { roomFor, seatAt, sizeOf, unseat } from '@/lib/seats';
import { words } from '@/lib/words';

import classes from './seat-planner.module.css';
import { placeId, placeOf, stepToNextPlace } from './seat-places';

const t = words('classes');

/** So far a press moves before it is a drag: a tap stays a tap. */
const DRAG_FROM_PX = 6;

export interface Pupil {
  id: string;
  name: string;
  photo: string | undefined;
}

interface SeatPlannerProps {
  pupils: readonly Pupil[];
  seats: readonly Seat[];
  onChange: (seats: Seat[]) => void;
}

/** Faces to be dragged to where people sit, by mouse, touch or the arrow keys; the front is at the top. */
export function SeatPlanner({ pupils, seats, onChange }: SeatPlannerProps) {
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: DRAG_FROM_PX } }),
    useSensor(KeyboardSensor, { coordinateGetter: stepToNextPlace }),
  );
  const known = new Map(pupils.map((pupil) => [pupil.id, pupil]));
  const nameOf = (id: string | number) => known.get(String(id))?.name ?? '';
  const seated = seats.filter(({ student_id }) => known.has(student_id));
  const seatedIds = new Set(seated.map(({ student_id }) => student_id));
  const { columns, rows } = roomFor(seated);
  const used = sizeOf(seated);
  const placeWords = (over: { id: string | number } | null) => {
    const place = over && placeOf(String(over.id));
    return place ? t('seats.place', { column: place.column + 1, row: place.row + 1 }) : t('seats.nowhere');
  };
  const announcements: Announcements = {
    onDragStart: ({ active }) => t('seats.taken', { name: nameOf(active.id) }),
    onDragOver: ({ active, over }) => t('seats.over', { name: nameOf(active.id), place: placeWords(over) }),
    onDragEnd: ({ active, over }) => t('seats.put', { name: nameOf(active.id), place: placeWords(over) }),
    onDragCancel: ({ active }) => t('seats.left', { name: nameOf(active.id) }),
  };
  const drop = ({ active, over }: DragEndEvent) => {
    if (!over) return;
    const student = String(active.id);
    const place = placeOf(String(over.id));
    onChange(place ? seatAt(seated, student, place.column, place.row) : unseat(seated, student));
  };
  const byPlace = new Map(seated.map((seat) => [placeId(seat.column, seat.row), seat.student_id]));
  const places = Array.from({ length: rows * columns }, (_, n) => ({ column: n % columns, row: Math.floor(n / columns) }));
  return (
    <DndContext
      sensors={sensors}
      onDragEnd={drop}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t('seats.instructions') } }}
    >
      <p className={classes.front}>{t('seats.front')}</p>
      <div className={classes.scroll}>
        <ol className={classes.room} style={{ '--columns': columns, '--used-columns': used.columns, '--used-rows': used.rows } as CSSProperties} aria-label={t('seats.room')}>
          {places.map(({ column, row }) => {
            const pupil = known.get(byPlace.get(placeId(column, row)) ?? '');
            return (
              <Place
                key={placeId(column, row)}
                id={placeId(column, row)}
                spare={column >= used.columns || row >= used.rows}
                label={t('seats.place', { column: column + 1, row: row + 1 })}
              >
                {pupil && <Dragged pupil={pupil} />}
              </Place>
            );
          })}
        </ol>
      </div>
      <Standing>
        {pupils.filter(({ id }) => !seatedIds.has(id)).map((pupil) => (
          <li key={pupil.id}>
            <Dragged pupil={pupil} />
          </li>
        ))}
      </Standing>
    </DndContext>
  );
}

interface PlaceProps {
  id: string;
  label: string;
  /** Room to move people to, which paper does without. */
  spare: boolean;
  children: ReactNode;
}

function Place({ id, label, spare, children }: PlaceProps) {
  const { setNodeRef, isOver } = useDroppable({ id });
  return (
    <li ref={setNodeRef} className={classes.place} data-over={isOver} data-spare={spare} aria-label={label}>
      {children}
    </li>
  );
}

/** Whoever sits nowhere yet, and where somebody is put to sit nowhere. */
function Standing({ children }: { children: ReactNode[] }) {
  const { setNodeRef, isOver } = useDroppable({ id: 'standing' });
  return (
    <section ref={setNodeRef} className={classes.standing} data-over={isOver} data-any={children.length > 0}>
      <h2>{t('seats.standing', { count: children.length })}</h2>
      {children.length > 0 && <ul aria-label={t('seats.standing', { count: children.length })}>{children}</ul>}
    </section>
  );
}

function Dragged({ pupil: { id, name, photo } }: { pupil: Pupil }) {
  const { setNodeRef, attributes, listeners, transform, isDragging } = useDraggable({ id });
  return (
    <div
      ref={setNodeRef}
      className={classes.dragged}
      data-dragging={isDragging}
      style={transform ? { transform: `translate(${transform.x}px, ${transform.y}px)` } : undefined}
      {...attributes}
      {...listeners}
      aria-label={name}
    >
      <FaceTile name={name} photo={photo} status={null} />
    </div>
  );
}
