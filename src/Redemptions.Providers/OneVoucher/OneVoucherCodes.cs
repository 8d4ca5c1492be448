using System.Collections.Frozen;
using System.Globalization;
using Redemptions.Providers.Http;

namespace Redemptions.Providers.OneVoucher;

/// <summary>The classes of Flash's response codes as shipped; what is not here is in doubt.</summary>
internal static class OneVoucherCodes
{
    public const string Success = "0";

    private static readonly FrozenDictionary<string, AnswerClass> Shipped = Build();

    public static AnswerClass ClassOf(string code, OneVoucherOptions options) =>
        options.Classes.TryGetValue(code, out var configured) ? configured : Shipped.GetValueOrDefault(code, AnswerClass.InDoubt);

    /// <summary>True for a decline that counts even to a re-send: Flash answers a known reference with its first response.</summary>
    public static bool DecidesOnRepeat(string? code, AnswerClass answer) =>
        answer.IsDecline() && (code is ['2', '4', _, _] or ['2', '6', '7', _]);

    private static FrozenDictionary<string, AnswerClass> Build()
    {
        var classes = new Dictionary<string, AnswerClass>();
        Add(AnswerClass.VoucherAlreadyRedeemed, 2401, 2674);
        Add(AnswerClass.VoucherNotFound, 2402, 2604, 2611, 2612, 2613);
        Add(AnswerClass.VoucherCancelled, 2403, 2677);
        Add(AnswerClass.VoucherExpired, 2405, 2673);
        Add(AnswerClass.VoucherBlocked, 2676);
        Add(AnswerClass.AmountTooSmall, 2406);
        Add(AnswerClass.AmountExceedsBalance, 2408);
        Add(AnswerClass.Duplicate, 2201, 2248, 2359, 2372);
        Add(AnswerClass.ValuesDiffer, 2256);
        Add(AnswerClass.Throttled, 2318, 2373, 2377);
        Add(AnswerClass.Malformed, 2204, 2231, 2301, 2307, 2308);
        Add(AnswerClass.Configuration, 2202, 2203, 2269, 2270, 2271, 2284, 2285, 2232, 2233, 2279, 2501);
        Add(AnswerClass.Configuration, [.. Enumerable.Range(3700, 12)]);
        return classes.ToFrozenDictionary();

        void Add(AnswerClass answer, params ReadOnlySpan<int> codes)
        {
            foreach (var code in codes) classes.Add(code.ToString(CultureInfo.InvariantCulture), answer);
        }
    }
}
