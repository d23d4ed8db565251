import { useEffect, useState } from 'react';

/** A section counts as read from where its top is this far down the window. */
const READING_LINE = 0.3;

/** The id of the section that somebody is reading. */
export function useActiveSection(sections: readonly { id: string }[]): string | undefined {
  const [active, setActive] = useState(sections[0]?.id);

  useEffect(() => {
    const find = () => {
      const { scrollHeight } = document.documentElement;
      const atEnd = window.scrollY > 0 && window.scrollY + window.innerHeight >= scrollHeight - 2;
      const reached = sections.filter(({ id }) => {
        const top = document.getElementById(id)?.getBoundingClientRect().top;
        return top !== undefined && top <= window.innerHeight * READING_LINE;
      });
      setActive((atEnd ? sections : reached).at(-1)?.id ?? sections[0]?.id);
    };
    window.addEventListener('scroll', find, { passive: true });
    window.addEventListener('resize', find);
    return () => {
      window.removeEventListener('scroll', find);
      window.removeEventListener('resize', find);
    };
  }, [sections]);

  return active;
}
