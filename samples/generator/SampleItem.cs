namespace ClaimRules.Samples;

/// <summary>
/// An item that can be charged. The codes of items that the knowledge tables know are the national ones; those of others are made up.
/// </summary>
/// <param name="Code">国家医保编码.</param>
/// <param name="Name">Its name.</param>
/// <param name="Category">目录类别, national code.</param>
/// <param name="ChargeType">收费类别, national code.</param>
/// <param name="Price">Yuan a unit.</param>
/// <param name="PayClass">收费项目等级, national code.</param>
internal sealed record SampleItem(string Code, string Name, string Category, string ChargeType, decimal Price, string PayClass = "01")
{
    public bool IsPrescribed => Category is "101" or "102";

    public static SampleItem Drug(string code, string name, decimal price, string payClass = "02") =>
        new(code, name, "101", code.StartsWith('Z') ? "11" : "09", price, payClass);

    public static SampleItem Herb(string code, string name, decimal price) => new(code, name, "102", "10", price);

    public static SampleItem Service(string code, string name, string chargeType, decimal price) => new(code, name, "201", chargeType, price);
}
