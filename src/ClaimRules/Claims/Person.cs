using ClaimRules.Claims.Reading;

namespace ClaimRules.Claims;

/// <summary>An insured person (参保人). Null properties are missing facts.</summary>
/// <remarks>A plain object for embedders; not thread-safe while it is filled.</remarks>
public sealed class Person : IFactObject
{
    /// <summary>参保人标识 (<c>person_id</c>). Required.</summary>
    public string? PersonId { get; set; }

    /// <summary>性别 (<c>sex</c>). A name or national code of the list <c>sex</c>.</summary>
    public string? Sex { get; set; }

    /// <summary>出生日期 (<c>birth_date</c>). From 1880 to 2200.</summary>
    public DateOnly? BirthDate { get; set; }

    /// <summary>死亡日期 (<c>death_date</c>). From 1880 to 2200.</summary>
    public DateOnly? DeathDate { get; set; }

    /// <summary>险种 (<c>insurance_type</c>). A name or national code of the list <c>insurance_type</c>.</summary>
    public string? InsuranceType { get; set; }

    /// <summary>参保地统筹区 (<c>region</c>).</summary>
    public string? Region { get; set; }

    /// <summary>异地参保 (<c>out_of_area</c>).</summary>
    public bool? OutOfArea { get; set; }

    /// <summary>历史数据完整起始日 (<c>complete_from</c>). From 1880 to 2200.</summary>
    public DateOnly? CompleteFrom { get; set; }

    void IFactObject.Write(FactWriter writer)
    {
        writer.Put("person_id", PersonId);
        writer.Put("sex", Sex);
        writer.Put("birth_date", BirthDate);
        writer.Put("death_date", DeathDate);
        writer.Put("insurance_type", InsuranceType);
        writer.Put("region", Region);
        writer.Put("out_of_area", OutOfArea);
        writer.Put("complete_from", CompleteFrom);
    }
}
