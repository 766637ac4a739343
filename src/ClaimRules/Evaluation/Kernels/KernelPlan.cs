using ClaimRules.Facts;

namespace ClaimRules.Evaluation.Kernels;

/// <summary>Rows of one kind that one set judges.</summary>
/// <param name="Set">The set.</param>
/// <param name="Rows">The rows in order; null for all of the kind.</param>
/// <param name="IsHistory">Whether they are history: seen, and not counted.</param>
/// <param name="FirstDay">The first judging day of its rows.</param>
/// <param name="LastDay">The last.</param>
internal sealed record RowSegment(KernelSet Set, int[]? Rows, bool IsHistory, int FirstDay, int LastDay);

/// <summary>Which set judges which rows of a batch. Read-only and thread-safe.</summary>
internal sealed class KernelPlan
{
    private readonly Dictionary<FactKind, RowSegment[]> segments = [];
    private readonly Dictionary<FactKind, int[]> odd = [];
    private readonly Places places;

    private KernelPlan(BatchView view, KernelEngine engine)
    {
        View = view;
        Engine = engine;
        Kinds = [.. engine.Kinds];
        places = new Places(view, engine);
    }

    public BatchView View { get; }

    /// <summary>The kinds that rules are for.</summary>
    public FactKind[] Kinds { get; }

    public KernelEngine Engine { get; }

    public RowSegment[] SegmentsOf(FactKind kind) => segments[kind];

    /// <summary>Rows that no kernel judges: without any date, or reversals of what is not there.</summary>
    public int[] OddRowsOf(FactKind kind) => odd[kind];

    /// <summary>Makes the plan; waits for the sets, or gives null and what is not ready.</summary>
    public static KernelPlan? Make(BatchView view, KernelEngine engine, bool wait, out Task? pending)
    {
        var plan = new KernelPlan(view, engine);
        pending = null;
        foreach (var kind in engine.Kinds)
            pending = plan.Add(kind, wait) ?? pending;
        return pending is null ? plan : null;
    }

    /// <summary>Gives each row of a kind to a set; gives a set that is not ready, if there is one.</summary>
    private Task? Add(FactKind kind, bool wait)
    {
        var groups = Divide(kind);
        Task? pending = null;
        var made = new List<RowSegment>();
        foreach (var (key, rows) in groups)
        {
            var task = Engine.SetFor(key.Stretch, places[key.Place]);
            if (!wait && !task.IsCompletedSuccessfully)
            {
                pending = task;
                continue;
            }

            var all = rows.Rows.Count == View.Batch[kind].Count ? null : rows.Rows.ToArray();
            made.Add(new RowSegment(task.GetAwaiter().GetResult(), all, key.IsHistory, rows.FirstDay, rows.LastDay));
        }

        segments[kind] = [.. made];
        return pending;
    }

    /// <summary>Rows by stretch, place and history.</summary>
    private Dictionary<(int Stretch, int Place, bool IsHistory), RowGroup> Divide(FactKind kind)
    {
        var table = View.Batch[kind];
        var days = View.Days(kind);
        var placeOf = places.Of(kind);
        var groups = new Dictionary<(int Stretch, int Place, bool IsHistory), RowGroup>();
        var oddRows = new List<int>();
        (int, int, bool) last = (-1, 0, false);
        var group = new RowGroup();
        for (var row = 0; row < table.Count; row++)
        {
            if (table.Silences[row] == 1)
                continue;
            if (table.Silences[row] == 2 || days[row] < 0)
            {
                oddRows.Add(row);
                continue;
            }

            var stretch = Engine.IsIn(last.Item1, days[row]) ? last.Item1 : Engine.StretchOf(days[row]);
            var key = (stretch, placeOf is null ? 0 : placeOf[row], table.HistoryMarks[row] != 0);
            if (key != last)
            {
                last = key;
                if (!groups.TryGetValue(key, out group!))
                    groups.Add(key, group = new RowGroup());
            }

            group.Add(row, days[row]);
        }

        odd[kind] = [.. oddRows];
        return groups;
    }

    /// <summary>Rows, with the first and last of their judging days.</summary>
    private sealed class RowGroup
    {
        public List<int> Rows { get; } = [];

        public int FirstDay { get; private set; } = int.MaxValue;

        public int LastDay { get; private set; } = int.MinValue;

        public void Add(int row, int day)
        {
            Rows.Add(row);
            FirstDay = Math.Min(FirstDay, day);
            LastDay = Math.Max(LastDay, day);
        }
    }
}
