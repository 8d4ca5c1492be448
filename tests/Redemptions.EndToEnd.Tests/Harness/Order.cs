namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>One redemption that a client requests under one idempotency key.</summary>
internal sealed record Order(string Type, string Pin, long? Amount, string Key)
{
    private static int _keys;

    public static Order OneVoucher(string pin, long? amount = null) => New("vouchers.one_voucher", pin, amount);

    public static Order Ott(string pin, long? amount = null) => New("vouchers.ott", pin, amount);

    public static Order Blu(string pin, long? amount = null) => New("vouchers.blu", pin, amount);

    /// <summary>The simulators' name of the provider.</summary>
    public string Provider => Type switch
    {
        "vouchers.one_voucher" => "flash",
        "vouchers.ott" => "ott",
        _ => "blu",
    };

    /// <summary>The simulators' name of the call that takes the money.</summary>
    public string MoneyCall => Provider == "ott" ? "remit" : "redeem";

    /// <summary>The simulators' name of the look-up before that call; null for 1Voucher, which has none.</summary>
    public string? LookUp => Provider switch
    {
        "flash" => null,
        "ott" => "check_voucher",
        _ => "lookup",
    };

    public object Body => Amount is { } amount
        ? new { type = Type, source = Source, amount, currency = "ZAR" }
        : new { type = Type, source = Source };

    /// <summary>The same request for the same voucher, with another idempotency key.</summary>
    public Order ByAnother() => New(Type, Pin, Amount);

    private object Source => new { pin = Pin, phone_number = "0821234567" };

    private static Order New(string type, string pin, long? amount) => new(type, pin, amount, $"order-{Interlocked.Increment(ref _keys)}");
}
