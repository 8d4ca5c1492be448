using System.Collections.Frozen;
using System.Globalization;
using Redemptions.Providers.Shared.Classification;

namespace Redemptions.Providers.OneVoucher;

/// <summary>The built-in classes of Flash's response codes. An unlisted code is in doubt.</summary>
internal static class OneVoucherCodes
{
    public const string Success = "0";

    private static readonly FrozenDictionary<string, ResponseCategory> Shipped = Build();

    public static ResponseCategory ClassOf(string code, OneVoucherOptions options) =>
        options.Classes.TryGetValue(code, out var configured) ? configured : Shipped.GetValueOrDefault(code, ResponseCategory.InDoubt);

    /// <summary>True for a decline that also decides as the answer to a re-send, because Flash repeats its first response to a known reference.</summary>
    public static bool DecidesOnRepeat(string? code, ResponseCategory answer) =>
        answer.IsDecline() && (code is ['2', '4', _, _] or ['2', '6', '7', _]);

    private static FrozenDictionary<string, ResponseCategory> Build()
    {
        var classes = new Dictionary<string, ResponseCategory>();
        Add(ResponseCategory.VoucherAlreadyRedeemed, 2401, 2674);
        Add(ResponseCategory.VoucherNotFound, 2402, 2604, 2611, 2612, 2613);
        Add(ResponseCategory.VoucherCancelled, 2403, 2677);
        Add(ResponseCategory.VoucherExpired, 2405, 2673);
        Add(ResponseCategory.VoucherBlocked, 2676);
        Add(ResponseCategory.AmountTooSmall, 2406);
        Add(ResponseCategory.AmountExceedsBalance, 2408);
        Add(ResponseCategory.Duplicate, 2201, 2248, 2359, 2372);
        Add(ResponseCategory.ValuesDiffer, 2256);
        Add(ResponseCategory.Throttled, 2318, 2373, 2377);
        Add(ResponseCategory.Malformed, 2204, 2231, 2301, 2307, 2308);
        Add(ResponseCategory.Configuration, 2202, 2203, 2269, 2270, 2271, 2284, 2285, 2232, 2233, 2279, 2501);
        Add(ResponseCategory.Configuration, [.. Enumerable.Range(3700, 12)]);
        return classes.ToFrozenDictionary();

        void Add(ResponseCategory answer, params ReadOnlySpan<int> codes)
        {
            foreach (var code in codes) classes.Add(code.ToString(CultureInfo.InvariantCulture), answer);
        }
    }
}
