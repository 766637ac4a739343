using ClaimRules.Language;
using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>What one evaluation of a rule holds: its subject, its parameters, and the values of variables and let entries by slot.</summary>
internal sealed class Frame
{
    public Frame(int slotCount, Member subject, int subjectSlot, int day)
    {
        Slots = new object?[slotCount];
        Slots[subjectSlot] = subject;
        Subject = subject;
        Day = day;
    }

    public object?[] Slots { get; }

    /// <summary>The subject; for a group, its last member, which stands for what the keys determine.</summary>
    public Member Subject { get; }

    /// <summary>The judging date.</summary>
    public int Day { get; }

    /// <summary>Parameters in force.</summary>
    public Value[] Parameters { get; init; } = [];

    /// <summary>Key values of a group.</summary>
    public IReadOnlyList<Value> Keys { get; init; } = [];

    /// <summary>What is known of a group that reaches over several persons, so that it is not to be had from <see cref="Group"/>; null elsewhere.</summary>
    public Across.GroupKnowledge? Known { get; init; }

    /// <summary>The members of a group; of one that reaches over several persons those of one person.</summary>
    public MemberSet? Group { get; init; }

    /// <summary>The frame of a fact as it was before anything was worked out in it; the row of <c>each</c> stays.</summary>
    public Frame Anew(BoundRule rule, Member subject)
    {
        var anew = new Frame(rule.SlotCount, subject, rule.Subject.Slot, Day) { Parameters = Parameters };
        if (rule.Each is { } each)
            anew.Slots[each.Slot] = Slots[each.Slot];
        return anew;
    }
}
