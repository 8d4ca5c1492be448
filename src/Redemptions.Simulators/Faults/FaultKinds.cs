using Redemptions.Simulators.Faults.Kinds;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults;

/// <summary>Every kind of fault there is.</summary>
internal static class FaultKinds
{
    private static readonly (Provider, string)[] Redeeming =
        [(Provider.Flash, CallNames.Redeem), (Provider.Ott, CallNames.Remit), (Provider.Blu, CallNames.Redeem)];

    private static readonly (Provider, string)[] FlashRedeem = [(Provider.Flash, CallNames.Redeem)];
    private static readonly (Provider, string)[] BluRedeem = [(Provider.Blu, CallNames.Redeem)];
    private static readonly (Provider, string)[] BluLookup = [(Provider.Blu, CallNames.Lookup)];

    private static readonly (Provider, string)[] OttAll =
        [.. CallNames.Of(Provider.Ott).Select(call => (Provider.Ott, call))];

    public static IReadOnlyList<FaultKind> All { get; } =
    [
        new Delay(),
        new DelayBefore(),
        new Hold("hold", "does its work at once and answers when POST /faults/{id}/release comes", beforeWork: false),
        new Hold("hold_before", "does its work, and answers, when POST /faults/{id}/release comes, also for a client that has gone", beforeWork: true),
        new DropBefore(),
        new DropAfter(),
        new CommitLate(),
        new ErrorStatus(),
        new AnswerStatus(),
        new ProviderCode(),
        new Redirect(),
        new AlteredText("truncated_json", "does its work; half of the answer's body arrives", (body, _) => body[..(body.Length / 2)]),
        new AlteredText("empty_body", "does its work; the answer has no body", (_, _) => ""),
        new AlteredText("empty_object", "does its work; the answer is 200 {}", (_, _) => "{}", StatusCodes.Status200OK),
        new AlteredText(
            "not_json", "does its work; the answer is a text that is no JSON", (_, fault) => fault.Message ?? "OK", options: ["message"]),
        new AlteredJson(
            "huge_body", "does its work; the answer's JSON is padded by size bytes (default 70000)", AnswerChanges.Pad, options: ["size"]),
        new AlteredJson(
            "success_without_amount", "does its work; the answer does not say how much was taken", AnswerChanges.RemoveAmount, Redeeming),
        new AlteredJson(
            "without_member", "does its work; the answer lacks the member named", AnswerChanges.RemoveMember, needs: ["member"]),
        new AlteredJson(
            "foreign_reference", "does its work; the answer echoes somebody else's reference", AnswerChanges.ForeignReference,
            [.. FlashRedeem, .. BluRedeem, .. BluLookup]),
        new AlteredJson("boolean_success", "success is a JSON boolean", AnswerChanges.BooleanSuccess, OttAll),
        new AlteredJson("number_error_code", "errorCode is a JSON number", AnswerChanges.NumberErrorCode, OttAll),
        new ProviderFault(FaultNames.SmsOnly, "the change voucher's PIN is not in the answer, now and when it is replayed")
        {
            Strikes = FlashRedeem,
        },
        new ProviderFault(FaultNames.TokenExpired, "the access token that is presented has expired: 401") { Strikes = FlashRedeem },
        new ProviderFault(FaultNames.AmountDiffers, "takes amount cents instead of what was asked, and says so")
        {
            Strikes = Redeeming,
            Options = ["amount"],
        },
        new ProviderFault(FaultNames.NotFound404, "NOT_FOUND comes as a 404") { Strikes = BluLookup },
        new ProviderFault(FaultNames.Replay, "a duplicate requestId gets the stored answer instead of a 409") { Strikes = BluRedeem },
        new ProviderFault(FaultNames.WithReference, "the answer has a reference of the provider's own") { Strikes = BluRedeem },
    ];

    public static string Names => string.Join(", ", All.Select(kind => kind.Name));

    /// <summary><c>duplicate_replay</c> is another name of <c>replay</c>.</summary>
    public static FaultKind? ByName(string name)
        => All.FirstOrDefault(kind => kind.Name == (name == "duplicate_replay" ? FaultNames.Replay : name));
}
