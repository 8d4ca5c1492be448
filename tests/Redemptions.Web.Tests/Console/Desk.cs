using Microsoft.Extensions.DependencyInjection;
using Redemptions.Contracts;
using Redemptions.Simulators;
using Redemptions.Testing;
using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Console;

/// <summary>Makes what an operator looks at, through the application service of the silo.</summary>
internal sealed class Desk(WebServiceFixture service)
{
    private static readonly Caller Till = new() { Account = "test", Mode = Mode.Test, Roles = Roles.Redeem | Roles.Read | Roles.Operate | Roles.Issue, KeyName = "desk" };
    private static int _number = 70_000;

    private IRedemptions Redemptions => service.Services.GetRequiredService<IRedemptions>();

    public static string BluPin(int rand = 100) => SandboxPins.ForBlu(Interlocked.Increment(ref _number), rand);

    public static string FlashPin(int rand = 100) => SandboxPins.ForFlash(Interlocked.Increment(ref _number), rand);

    public static string OttToken(int rand = 100) => SandboxPins.ForOtt(Interlocked.Increment(ref _number), rand);

    /// <summary>R 50 of a Blu voucher of R 100: confirmed, with a change voucher.</summary>
    public Task<Redemption> ConfirmedAsync(string? reference = null) => DecidedAsync("vouchers.blu", BluPin(), reference);

    /// <summary>A voucher that does not exist.</summary>
    public Task<Redemption> DeclinedAsync() => DecidedAsync("vouchers.blu", $"93{Interlocked.Increment(ref _number):D14}");

    /// <summary>R 50 of an OTT voucher; the provider takes them, loses its answer, and does not tell the outcome until <see cref="AnswerAsync"/>.</summary>
    public async Task<Redemption> InDoubtAsync(string? reference = null)
    {
        await service.FaultAsync("ott", "check_remit", "drop_before", pin: null, times: 1_000);
        return await SentAsync(async () =>
        {
            var token = OttToken();
            await service.FaultAsync("ott", "remit", "drop_after", token);
            return (await RedeemAsync("vouchers.ott", token, 5_000, reference)).Redemption;
        });
    }

    /// <summary>Lets the provider tell the outcome of a redemption in doubt: confirmed.</summary>
    public async Task AnswerAsync(RedemptionId id)
    {
        await service.EndFaultsAsync();
        await Poll.UntilAsync("the service has asked again", async () => (await ReadAsync(id)).Status != RedemptionStatus.Draft);
    }

    /// <summary>R 50 of a Blu voucher of R 100 whose first answer was lost: the provider repeats the outcome, and not the change voucher.</summary>
    public async Task<Redemption> MissingChangeAsync()
    {
        var lost = await SentAsync(async () =>
        {
            var pin = BluPin();
            await service.LoseAnswerAsync("blu", pin);
            return (await RedeemAsync("vouchers.blu", pin, 5_000)).Redemption;
        });
        var found = lost;
        await Poll.UntilAsync("the outcome is known", async () => (found = await ReadAsync(lost.Id)).Status == RedemptionStatus.Confirmed);
        return found;
    }

    /// <summary>R 50 of a Blu or Flash voucher whose answer the provider holds until the returned function is called.</summary>
    public async Task<(Redemption Redemption, Func<Task> Release)> HeldAsync(string type = "vouchers.blu", string provider = "blu")
    {
        Func<Task> release = null!;
        var held = await SentAsync(async () =>
        {
            var pin = provider == "flash" ? FlashPin() : BluPin();
            release = await service.HoldAsync(provider, pin);
            return (await RedeemAsync(type, pin, 5_000)).Redemption;
        });
        return (held, release);
    }

    /// <summary>R 50 of the Blu voucher with this PIN.</summary>
    public Task<Redemption> RedeemBluAsync(string pin) => DecidedAsync("vouchers.blu", pin);

    public async Task<Redemption> ReadAsync(RedemptionId id) => (await Redemptions.ReadAsync(Till with { Roles = Roles.Read }, id)).Value!;

    /// <summary>The PIN of a change voucher, as a till sees it.</summary>
    public async Task<string> ChangePinAsync(RedemptionId id) => (await Redemptions.ReadAsync(Till, id)).Value!.ChangeVoucher!.Pin!.Reveal();

    public async Task<CardDetails> CardAsync(long amount = 25_000)
    {
        var issued = await service.Services.GetRequiredService<IStoredValue>().IssueAsync(
            Till, new IssueCardsRequest { Type = "gift_cards.house", Amount = amount, Currency = "ZAR", IdempotencyKey = $"desk-{Interlocked.Increment(ref _number)}", ExternalReference = "batch/7" });
        return issued.Value?.Cards[0] ?? throw new InvalidOperationException(issued.Problem!.Detail);
    }

    // On a slow machine the answer comes before the outcome.
    private async Task<Redemption> DecidedAsync(string type, string pin, string? reference = null)
    {
        var redemption = (await RedeemAsync(type, pin, 5_000, reference)).Redemption;
        await Poll.UntilAsync("the outcome is known", async () => (redemption = await ReadAsync(redemption.Id)).Status != RedemptionStatus.Draft);
        return redemption;
    }

    // On a slow machine the two seconds to send may pass, and nothing is sent: then it is done again with another voucher.
    private static async Task<Redemption> SentAsync(Func<Task<Redemption>> redeem)
    {
        while (true)
        {
            if (await redeem() is { LastError: not { Code: FailureCodes.NeverSent } } sent)
            {
                return sent;
            }
        }
    }

    private async Task<RedeemAnswer> RedeemAsync(string type, string pin, long amount, string? reference = null)
    {
        var answer = await Redemptions.RedeemAsync(Till, new RedeemRequest
        {
            Type = type,
            Source = new VoucherSource { Pin = new Sensitive(pin), PhoneNumber = "0821234567" },
            Amount = amount,
            Currency = "ZAR",
            IdempotencyKey = $"desk-{Interlocked.Increment(ref _number)}",
            ExternalReference = reference,
            Wait = TimeSpan.FromSeconds(2),
        });
        return answer.Value ?? throw new InvalidOperationException(answer.Problem!.Detail);
    }
}
