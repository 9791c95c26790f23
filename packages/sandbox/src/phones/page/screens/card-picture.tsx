/** Stands where WeChat would put a picture of the page: people of a group, and their ranks. */
export function CardPicture() {
  return (
    <svg viewBox="0 0 250 200" aria-hidden="true" class="card-art" preserveAspectRatio="xMidYMid slice">
      <rect width="250" height="200" class="art-sky" />
      <circle cx="206" cy="42" r="64" class="art-sun" />
      <circle cx="30" cy="176" r="52" class="art-hill" />
      <g class="art-stand">
        <rect x="92" y="112" width="66" height="88" rx="8" />
        <rect x="28" y="136" width="60" height="64" rx="8" />
        <rect x="162" y="148" width="60" height="52" rx="8" />
      </g>
      <g class="art-face">
        <circle cx="125" cy="82" r="24" />
        <circle cx="58" cy="110" r="20" />
        <circle cx="192" cy="122" r="20" />
      </g>
      <path class="art-crown" d="M109 56l5-16 11 9 11-9 5 16z" />
      <g class="art-rank">
        <text x="125" y="148">
          1
        </text>
        <text x="58" y="170">
          2
        </text>
        <text x="192" y="178">
          3
        </text>
      </g>
    </svg>
  )
}
