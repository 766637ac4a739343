namespace ClaimRules.Evaluation.Kernels;

/// <summary>A subject that a rule is not quiet about.</summary>
/// <param name="Shape">The shape, by its number in the set.</param>
/// <param name="Instance">The rule, by its number in the shape.</param>
/// <param name="Row">The row of the subject.</param>
/// <param name="IsAsk">Whether the kernel could not tell, rather than found a hit.</param>
internal readonly record struct Mark(int Shape, int Instance, int Row, bool IsAsk)
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

    public void Hit(int shape, int instance, int row) => Add(new Mark(shape, instance, row, false));

    public void Ask(int shape, int instance, int row) => Add(new Mark(shape, instance, row, true));

    private void Add(Mark mark)
    {
        if (Count == marks.Length)
            Array.Resize(ref marks, marks.Length * 2);
        marks[Count++] = mark;
    }
}
