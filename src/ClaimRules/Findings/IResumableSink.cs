using System.Text.Json;

namespace ClaimRules.Findings;

/// <summary>A sink that can go on where a run broke off.</summary>
internal interface IResumableSink : IAuditSink
{
    /// <summary>Says which run begins; called first.</summary>
    /// <param name="run">All that decides what is handed over, and in which parts.</param>
    /// <returns>Where the same run broke off, or null.</returns>
    /// <exception cref="FindingsException">Another run broke off there (CR5108).</exception>
    RunState? Begin(string run);

    /// <summary>Makes what was taken so far survive whatever happens to the process.</summary>
    /// <param name="partsDone">How many parts were handed over.</param>
    /// <param name="state">Writes the properties of what has to be known to go on.</param>
    void Checkpoint(int partsDone, Action<Utf8JsonWriter> state);
}

/// <summary>Where a run broke off.</summary>
/// <param name="PartsDone">How many parts the sink has.</param>
/// <param name="State">What was given to be kept.</param>
internal sealed record RunState(int PartsDone, JsonElement State);
