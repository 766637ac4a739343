namespace ClaimRules.Evaluation.Kernels.Compiling;

/// <summary>Why a subject is marked.</summary>
internal enum MarkKind
{
    Hit,

    /// <summary>Whether it is a hit can't be told.</summary>
    Ask,

    /// <summary>Whether the rule applies at all can't be told.</summary>
    AskGate,
}

/// <summary>A subject that a rule is not quiet about.</summary>
/// <param name="Shape">The shape, by its number in the set.</param>
/// <param name="Instance">The rule, by its number in the shape.</param>
/// <param name="Row">The row of the subject.</param>
/// <param name="Kind">Why.</param>
internal readonly record struct Mark(int Shape, int Instance, int Row, MarkKind Kind)
{
    /// <summary>Stands for every rule of the shape.</summary>
    public const int All = -1;
}

/// <summary>Takes what kernels find. Used again from call to call; not thread-safe.</summary>
internal sealed class MarkBuffer
{
    private Mark[] marks = new Mark[256];

    public int Count { get; private set; }

    public Span<Mark> Marks => marks.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Hit(int shape, int instance, int row) => Add(new Mark(shape, instance, row, MarkKind.Hit));

    public void Ask(int shape, int instance, int row) => Add(new Mark(shape, instance, row, MarkKind.Ask));

    public void AskGate(int shape, int instance, int row) => Add(new Mark(shape, instance, row, MarkKind.AskGate));

    /// <summary>Marks the rules of a shape that have records for a code, each once: the records of one lie side by side.</summary>
    public void AskGates(int shape, long[] data, int offset, int slots, int row)
    {
        var last = -1L;
        for (var record = offset + 2 + slots; record < data[offset]; record += 1 + slots)
        {
            if (data[record] != last)
                AskGate(shape, (int)data[record], row);
            last = data[record];
        }
    }

    private void Add(Mark mark)
    {
        if (Count == marks.Length)
            Array.Resize(ref marks, marks.Length * 2);
        marks[Count++] = mark;
    }
}
