using ClaimRules.Evaluation.Kernels.Lowering;

namespace ClaimRules.Evaluation.Kernels.Shapes;

/// <summary>Shapes that one table, or the same tables in the same order, drive; or that no table drives.</summary>
internal sealed class ShapeGroup
{
    public ShapeGroup(IEnumerable<KernelShape> shapes)
    {
        Gates = [.. shapes.GroupBy(static shape => (shape.GateKey, shape.IsQuick)).Select(static gate => (IReadOnlyList<KernelShape>)[.. gate])];
        Shapes = [.. Gates.SelectMany(static gate => gate)];
        var quick = new int[Shapes.Count];
        for (var i = 0; i < quick.Length; i++)
        {
            quick[i] = QuickWidth;
            QuickWidth += Shapes[i].IsQuick ? 1 + Shapes[i].Slots : 0;
        }

        QuickPlaces = quick;
    }

    /// <summary>Where the constants of each shape lie in a record of the quick test: first a <see cref="QuickFlag"/>, then the slots.</summary>
    public IReadOnlyList<int> QuickPlaces { get; }

    /// <summary>Numbers of a record of the quick test.</summary>
    public int QuickWidth { get; }

    /// <summary>Shapes by what must hold for them.</summary>
    public IReadOnlyList<IReadOnlyList<KernelShape>> Gates { get; }

    /// <summary>All shapes, in the order of the gates.</summary>
    public IReadOnlyList<KernelShape> Shapes { get; }

    public Driver? Driver => Shapes[0].Model.Driver;

    public LoweredRule Model => Shapes[0].Model;

    /// <summary>How much there is to compile.</summary>
    public int Cost => Shapes.Sum(static shape => shape.Cost);

    /// <summary>The group in parts that are not too much for one method.</summary>
    public IEnumerable<ShapeGroup> Cut(int mostShapes, int mostCost)
    {
        var part = new List<KernelShape>();
        foreach (var shape in Shapes)
        {
            if (part.Count > 0 && (part.Count == mostShapes || part.Sum(static of => of.Cost) + shape.Cost > mostCost))
            {
                yield return new ShapeGroup(part);
                part = [];
            }

            part.Add(shape);
        }

        yield return new ShapeGroup(part);
    }

    public string CodeKey => $"{Driver?.Key}: {string.Join('\n', Shapes.Select(static shape => shape.CodeKey))}";

    /// <summary>Puts shapes of one kind together by their tables.</summary>
    public static IEnumerable<ShapeGroup> Of(IEnumerable<KernelShape> shapes) =>
        shapes.GroupBy(static shape => DriverKey(shape), StringComparer.Ordinal).Select(static group => new ShapeGroup(group));

    private static string DriverKey(KernelShape shape) => shape.Model.Driver is { } driver
        ? $"{driver.Key} {driver.Single}: {string.Join(',', shape.Rules.Select(static rule => KnowledgeDays.NameOf(rule.Driver!.Table)))}"
        : "";
}

/// <summary>What the quick test of a shape has to go by, for a code.</summary>
internal static class QuickFlag
{
    /// <summary>The shape has no rule for the code.</summary>
    public const long Never = 0;

    /// <summary>The constants tell.</summary>
    public const long Tested = 1;

    /// <summary>No constants stand for all rules, so nothing is cleared.</summary>
    public const long Always = 2;
}
