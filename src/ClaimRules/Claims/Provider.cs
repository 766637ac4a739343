using ClaimRules.Claims.Reading;

namespace ClaimRules.Claims;

/// <summary>A hospital, clinic or pharmacy (定点医药机构), as it was at the encounter. Null properties are missing facts.</summary>
/// <remarks>A plain object for embedders; not thread-safe while it is filled.</remarks>
public sealed class Provider : IFactObject
{
    /// <summary>机构编号 (<c>provider_id</c>). Required.</summary>
    public string? ProviderId { get; set; }

    /// <summary>机构名称 (<c>name</c>).</summary>
    public string? Name { get; set; }

    /// <summary>机构级别 (<c>level</c>). A name or national code of the list <c>level</c>.</summary>
    public string? Level { get; set; }

    /// <summary>机构所在统筹区 (<c>region</c>).</summary>
    public string? Region { get; set; }

    /// <summary>机构类型 (<c>type</c>).</summary>
    public string? Type { get; set; }

    void IFactObject.Write(FactWriter writer)
    {
        writer.Put("provider_id", ProviderId);
        writer.Put("name", Name);
        writer.Put("level", Level);
        writer.Put("region", Region);
        writer.Put("type", Type);
    }
}
