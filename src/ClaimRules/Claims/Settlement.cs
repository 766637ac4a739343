using ClaimRules.Claims.Reading;

namespace ClaimRules.Claims;

/// <summary>What was settled (结算单): one claim of an encounter. Interim settlements are several claims of one encounter. Null properties are missing facts.</summary>
/// <remarks>A plain object for embedders; not thread-safe while it is filled.</remarks>
public sealed class Settlement : IFactObject
{
    /// <summary>结算标识 (<c>claim_id</c>).</summary>
    public string? ClaimId { get; set; }

    /// <summary>结算日期 (<c>settle_date</c>). From 1880 to 2200.</summary>
    public DateOnly? SettleDate { get; set; }

    /// <summary>结算时间 (<c>settle_time</c>). To the second.</summary>
    public DateTime? SettleTime { get; set; }

    /// <summary>结算开始日期 (<c>begin_date</c>). From 1880 to 2200.</summary>
    public DateOnly? BeginDate { get; set; }

    /// <summary>上传日期 (<c>upload_date</c>). From 1880 to 2200.</summary>
    public DateOnly? UploadDate { get; set; }

    /// <summary>上传时间 (<c>uploaded_at</c>). To the second.</summary>
    public DateTime? UploadedAt { get; set; }

    /// <summary>总费用 (<c>total</c>). Yuan, at most two decimal places.</summary>
    public decimal? Total { get; set; }

    /// <summary>基金支付金额 (<c>fund_amount</c>). Yuan, at most two decimal places.</summary>
    public decimal? FundAmount { get; set; }

    /// <summary>统筹基金支付 (<c>pooled_pay</c>). Yuan, at most two decimal places.</summary>
    public decimal? PooledPay { get; set; }

    /// <summary>个人账户支付 (<c>account_pay</c>). Yuan, at most two decimal places.</summary>
    public decimal? AccountPay { get; set; }

    /// <summary>医疗救助支付 (<c>aid_pay</c>). Yuan, at most two decimal places.</summary>
    public decimal? AidPay { get; set; }

    /// <summary>自费金额 (<c>own_pay</c>). Yuan, at most two decimal places.</summary>
    public decimal? OwnPay { get; set; }

    /// <summary>自付金额 (<c>self_pay</c>). Yuan, at most two decimal places.</summary>
    public decimal? SelfPay { get; set; }

    /// <summary>现金支付 (<c>cash_pay</c>). Yuan, at most two decimal places.</summary>
    public decimal? CashPay { get; set; }

    void IFactObject.Write(FactWriter writer)
    {
        writer.Put("claim_id", ClaimId);
        writer.Put("settle_date", SettleDate);
        writer.Put("settle_time", SettleTime);
        writer.Put("begin_date", BeginDate);
        writer.Put("upload_date", UploadDate);
        writer.Put("uploaded_at", UploadedAt);
        writer.Put("total", Total);
        writer.Put("fund_amount", FundAmount);
        writer.Put("pooled_pay", PooledPay);
        writer.Put("account_pay", AccountPay);
        writer.Put("aid_pay", AidPay);
        writer.Put("own_pay", OwnPay);
        writer.Put("self_pay", SelfPay);
        writer.Put("cash_pay", CashPay);
    }
}
