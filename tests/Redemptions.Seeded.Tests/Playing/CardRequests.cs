using Redemptions.Checker.Histories;
using Redemptions.Contracts;
using Redemptions.Seeded.Tests.Plans;
using Redemptions.Seeded.Tests.Staging;

namespace Redemptions.Seeded.Tests.Playing;

/// <summary>Makes requests of the steps of a client. A request is made once, so that all calls of its key send the same one.</summary>
internal sealed class CardRequests(CardStory story, string account)
{
    private const string Why = "Drawn by a seed.";
    private const long CentsOfAPoint = 10;
    private const long CentsForAPoint = 1000;
    private readonly Caller _caller = Callers.Of(account);

    /// <summary>The request of a step; null if there is nothing that it could be about.</summary>
    public Func<Front, Task<CardOutcome>>? Of(CardStep step) => step.Kind switch
    {
        CardStepKind.Issue => Issue(step),
        _ when story.Current is not { } => null,
        CardStepKind.Redeem or CardStepKind.Reserve => Redeem(step, story.Current),
        CardStepKind.Confirm => Pick(story.Redemptions(account, SnapshotStatus.Reserved), step) is { } redemption ? Confirm(step, redemption) : null,
        CardStepKind.Reverse => Pick(story.Redemptions(account, step.Pick % 2 == 0 ? SnapshotStatus.Confirmed : SnapshotStatus.Reserved), step) is { } redemption ? Reverse(step, redemption) : null,
        CardStepKind.CancelAccrual => Pick(story.Accruals, step) is { } accrual ? Cancel(step, accrual) : null,
        CardStepKind.Accrue => Accrue(step, story.Current.Id),
        _ => Change(step, story.Current),
    };

    /// <summary>The amount of a redemption, in cents; null is all that is available.</summary>
    public long? MoneyOf(CardStep step) => story.Plan.HasPoints ? Part(step) * CentsOfAPoint : Part(step);

    private Func<Front, Task<CardOutcome>> Issue(CardStep step)
    {
        var request = new IssueCardsRequest
        {
            Type = story.Plan.Type,
            Amount = story.Plan.Amount,
            Currency = Currency,
            Active = story.Plan.IsActive,
            Origin = story.Plan.IsShortLived ? ValueOrigin.Promotional : null,
            ExpiresAt = story.Plan.IsShortLived ? story.Midnight : null,
            ExternalReference = story.Plan.Reference,
            IdempotencyKey = step.Key,
        };
        return async front => CardOutcome.Of(await front.StoredValue.IssueAsync(_caller, request));
    }

    private Func<Front, Task<CardOutcome>> Redeem(CardStep step, CardDetails card)
    {
        var amount = MoneyOf(step);
        var request = new RedeemRequest
        {
            Type = card.Type,
            Source = new VoucherSource { Pin = card.Pin },
            Amount = amount,
            Currency = amount is null ? null : CurrencyCodes.Rand,
            Capture = step.Kind == CardStepKind.Reserve ? CaptureMode.Manual : CaptureMode.Automatic,
            ExpiresIn = step.Kind == CardStepKind.Reserve ? step.Seconds : null,
            ExternalReference = story.Plan.Reference,
            IdempotencyKey = step.Key,
        };
        return async front => CardOutcome.Of(await front.Redemptions.RedeemAsync(_caller, request));
    }

    private Func<Front, Task<CardOutcome>> Confirm(CardStep step, RedemptionSnapshot redemption)
    {
        var request = new ConfirmRequest { Amount = PartOf(redemption.ReservedCents, step), IdempotencyKey = step.Key };
        return async front => CardOutcome.Of(await front.Redemptions.ConfirmAsync(_caller, RedemptionId.Parse(redemption.Id), request));
    }

    private Func<Front, Task<CardOutcome>> Reverse(CardStep step, RedemptionSnapshot redemption)
    {
        var amount = redemption.Status == SnapshotStatus.Confirmed ? PartOf(redemption.RedeemedCents, step) : null;
        var request = new ReverseRequest { Amount = amount, Reason = Why, IdempotencyKey = step.Key };
        return async front => CardOutcome.Of(await front.Redemptions.ReverseAsync(_caller, RedemptionId.Parse(redemption.Id), request));
    }

    private Func<Front, Task<CardOutcome>> Accrue(CardStep step, CardId card)
    {
        // Now and then an order earns twice, under another key.
        var request = new AccrueRequest
        {
            Type = story.Plan.Type,
            Card = card,
            EligibleAmount = (Part(step) ?? story.Plan.Amount) * CentsForAPoint + step.Pick,
            Currency = CurrencyCodes.Rand,
            ExternalReference = $"{story.Plan.Reference}-order-{step.Pick % 3}",
            IdempotencyKey = step.Key,
        };
        return async front => CardOutcome.Of(await front.StoredValue.AccrueAsync(_caller, request));
    }

    private Func<Front, Task<CardOutcome>> Cancel(CardStep step, string accrual)
    {
        var request = new CancelAccrualRequest { EligibleAmount = PartOf(story.Plan.Amount * CentsForAPoint / 2, step), IdempotencyKey = step.Key };
        return async front => CardOutcome.Of(await front.StoredValue.CancelAccrualAsync(_caller, accrual, request));
    }

    private Func<Front, Task<CardOutcome>> Change(CardStep step, CardDetails card)
    {
        var (part, load, change) = (Part(step) ?? story.Plan.Amount, story.LastLoad ?? 1, new ChangeCardRequest { Reason = Why, IdempotencyKey = step.Key });
        return async front => CardOutcome.Of(await (step.Kind switch
        {
            CardStepKind.Activate => front.StoredValue.ActivateAsync(_caller, card.Id, new ActivateCardRequest { IdempotencyKey = step.Key }),
            CardStepKind.Load => front.StoredValue.LoadAsync(
                _caller, card.Id, new LoadCardRequest { Amount = part, Currency = Currency, Origin = step.Pick % 4 == 0 ? ValueOrigin.Promotional : null, IdempotencyKey = step.Key }),
            CardStepKind.ReverseLoad => front.StoredValue.ReverseLoadAsync(_caller, card.Id, new ReverseLoadRequest { Seq = load, Reason = Why, IdempotencyKey = step.Key }),
            CardStepKind.Adjust => front.StoredValue.AdjustAsync(_caller, card.Id, new AdjustCardRequest { Amount = step.Pick % 2 == 0 ? part : -part, Reason = Why, IdempotencyKey = step.Key }),
            CardStepKind.Block => front.StoredValue.BlockAsync(_caller, card.Id, new BlockCardRequest { Reason = Why, ReleaseHolds = step.Pick % 2 == 0, IdempotencyKey = step.Key }),
            CardStepKind.Unblock => front.StoredValue.UnblockAsync(_caller, card.Id, change),
            CardStepKind.Replace => front.StoredValue.ReplaceAsync(_caller, card.Id, change),
            CardStepKind.Close => front.StoredValue.CloseAsync(_caller, card.Id, change),
            _ => throw new InvalidOperationException($"{step.Kind} changes no card."),
        }));
    }

    private string? Currency => story.Plan.HasPoints ? null : CurrencyCodes.Rand;

    private long? Part(CardStep step) => PartOf(story.Plan.Amount, step);

    private static long? PartOf(long whole, CardStep step) => step.Percent is { } percent ? Math.Max(1, whole * percent / 100) : null;

    private static T? Pick<T>(IReadOnlyList<T> all, CardStep step)
        where T : class => all.Count == 0 ? null : all[step.Pick % all.Count];
}
