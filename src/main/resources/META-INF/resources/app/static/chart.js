// Draws the series of a step's page with values under the pointer. The table beside it is its data, and stays.
const SERIES = [['Synced', '--good', 2], ['Not synced', '--muted', 3], ['Errored', '--bad', 4], ['Pending', '--accent', 5]];
const HEIGHT = 220;

const count = cell => Number(cell.textContent.replaceAll(',', ''));

// A row has only what happened: hours and days without users are zero. Each value holds until the next point.
function points(table, begins) {
  const step = Number(table.dataset.seconds);
  const none = SERIES.map(() => 0);
  const rows = [...table.tBodies[0].rows]
    .map(row => [Number(row.dataset.at), ...SERIES.map(([, , column]) => count(row.cells[column]))])
    .sort((one, other) => one[0] - other[0]);
  const held = rows.flatMap((row, i) => {
    const [at, ...values] = row;
    if (i === rows.length - 1) return [row, [at + step, ...values]];
    return rows[i + 1][0] - at > 1.5 * step ? [row, [at + step, ...none]] : [row];
  });
  if (begins < rows[0][0]) held.unshift([begins, ...none]);
  return [0, ...SERIES.map((_, i) => i + 1)].map(column => held.map(row => row[column]));
}

// In the workspace's zone, as the table has it.
function labels(zone, byDay) {
  const time = byDay ? {} : { hour: '2-digit', minute: '2-digit' };
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: 'numeric', month: 'short', ...time });
  return seconds => seconds == null ? '' : format.format(new Date(seconds * 1000));
}

// What happened, as lines.
const marks = () => [...document.querySelectorAll('#main [data-mark] time')].map(time => Date.parse(time.dateTime) / 1000);

function drawMarks(plot) {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = colour('--muted');
  ctx.setLineDash([4, 4]);
  for (const at of marks()) {
    const x = Math.round(plot.valToPos(at, 'x', true));
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}

// A canvas knows no light-dark(): the browser computes it for an element.
function colour(name) {
  const probe = document.createElement('span');
  probe.hidden = true;
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const computed = getComputedStyle(probe).color;
  probe.remove();
  return computed;
}

// An hour alone is a spike: its area makes it visible.
const faint = rgb => rgb.replace(')', ' / .25)').replaceAll(',', '');

let drawn;
function draw() {
  const figure = document.querySelector('#main [data-series]');
  const table = document.querySelector('#main table[data-seconds]');
  drawn?.destroy();
  drawn = undefined;
  if (!figure || !table || table.tBodies[0].rows.length === 0) return;
  const plot = figure.querySelector('[data-plot]');
  figure.classList.add('plotted');
  plot.hidden = false;
  const axis = { stroke: colour('--muted'), grid: { stroke: colour('--line'), width: 1 }, ticks: { stroke: colour('--line') } };
  const label = labels(figure.dataset.zone, Number(table.dataset.seconds) > 3600);
  const held = uPlot.paths.stepped({ align: 1 });
  drawn = new uPlot({
    width: plot.clientWidth,
    height: HEIGHT,
    tzDate: seconds => uPlot.tzDate(new Date(seconds * 1000), figure.dataset.zone),
    axes: [{ ...axis, space: 110, values: (_, splits) => splits.map(label) }, { ...axis, size: 60 }],
    scales: { y: { range: (_, low, high) => [0, Math.max(1, high)] } },
    legend: { markers: { width: 0, fill: (plot, i) => plot.series[i].stroke(plot, i) } },
    series: [{ label: '', value: (_, at) => label(at) },
      ...SERIES.map(([name, tone]) => ({ label: name, value: (_, users) => users?.toLocaleString('en') ?? '', stroke: colour(tone), fill: faint(colour(tone)), width: 2, paths: held, points: { show: false } }))],
    hooks: { draw: [drawMarks] },
  }, points(table, Number(figure.dataset.begins)), plot);
}

addEventListener('resize', () => drawn?.setSize({ width: drawn.root.parentElement.clientWidth, height: HEIGHT }));
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
document.addEventListener('htmx:afterSettle', draw);
draw();
