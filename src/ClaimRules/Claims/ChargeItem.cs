using ClaimRules.Claims.Reading;

namespace ClaimRules.Claims;

/// <summary>The sum of one charge category (收费项目分类合计). Null properties are missing facts.</summary>
/// <remarks>A plain object for embedders; not thread-safe while it is filled.</remarks>
public sealed class ChargeItem : IFactObject
{
    /// <summary>收费类别 (<c>charge_type</c>). A name or national code of the list <c>charge_type</c>. Required.</summary>
    public string? ChargeType { get; set; }

    /// <summary>金额 (<c>amount</c>). Yuan, at most two decimal places. Required.</summary>
    public decimal? Amount { get; set; }

    /// <summary>甲类费用合计 (<c>class_a</c>). Yuan, at most two decimal places.</summary>
    public decimal? ClassA { get; set; }

    /// <summary>乙类金额 (<c>class_b</c>). Yuan, at most two decimal places.</summary>
    public decimal? ClassB { get; set; }

    /// <summary>全自费金额 (<c>own_pay</c>). Yuan, at most two decimal places.</summary>
    public decimal? OwnPay { get; set; }

    /// <summary>其他金额 (<c>other</c>). Yuan, at most two decimal places.</summary>
    public decimal? Other { get; set; }

    void IFactObject.Write(FactWriter writer)
    {
        writer.Put("charge_type", ChargeType);
        writer.Put("amount", Amount);
        writer.Put("class_a", ClassA);
        writer.Put("class_b", ClassB);
        writer.Put("own_pay", OwnPay);
        writer.Put("other", Other);
    }
}
