using Redemptions.Checker.Histories;
using Redemptions.Contracts;
using Redemptions.Seeded.Tests.Plans;
using Redemptions.Seeded.Tests.Staging;

namespace Redemptions.Seeded.Tests.Playing;

/// <summary>A client of a run. It makes its planned calls while faults strike, and then repeats its key until the redemption is decided.</summary>
internal sealed class SeededClient(ClientPlan plan, SeededCluster stage, Transcript transcript)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    private readonly Caller _caller = Callers.Of(plan.Account);
    private RedemptionSnapshot? _told;
    private bool _mayHaveRun;
    private bool _done;

    public override string ToString() => $"{plan.Name} {(_done ? "is done" : "goes on")}, told {_told?.Id} {_told?.Status}";

    /// <summary>Makes the planned calls.</summary>
    public async Task PlayAsync()
    {
        foreach (var call in plan.Calls)
        {
            await Task.Delay(call.Pause, stage.Clock);
            await AskAsync(call);
            if (_done)
            {
                return;
            }

            if (plan.Reads && _told is not null)
            {
                await ReadAsync(call.Front);
            }

            if (plan.LooksUp && plan.Voucher.Type != "vouchers.one_voucher")
            {
                await LookUpAsync(call);
            }
        }
    }

    /// <summary>Repeats the key until the redemption is decided. A client that already has a decision repeats its key once more.</summary>
    public async Task LearnAsync()
    {
        for (var front = 0; !_done; front++)
        {
            await AskAsync(new CallPlan(TimeSpan.Zero, LongestWait, Patience: null, front));
            _done |= _told is { Status: not SnapshotStatus.Draft };
            if (!_done)
            {
                await Task.Delay(Pause, stage.Clock);
            }
        }
    }

    private async Task AskAsync(CallPlan call)
    {
        if (stage.FrontFor(call.Front) is not { } front)
        {
            return;
        }

        var startedAt = Transcript.Now;
        var answer = await Line.HearAsync(front, stage.Clock, call.Patience, async () => CheckerAnswers.Of(await front.Service.RedeemAsync(_caller, Request(call))));
        transcript.Add(new ClientCall
        {
            Client = plan.Name,
            Account = plan.Account,
            Mode = Callers.ModeName,
            IdempotencyKey = plan.Key,
            Type = plan.Voucher.Type,
            Voucher = plan.Voucher.Pin,
            AmountCents = plan.AmountCents,
            StartedAt = startedAt,
            EndedAt = Transcript.Now,
            Answer = answer,
        });
        Hear(answer);
    }

    private void Hear(ClientAnswer? answer)
    {
        _told = answer?.Redemption ?? _told;
        var refused = answer is { ProblemCode: not (null or ProblemCodes.OutcomeUnknown or ProblemCodes.Internal) };
        _mayHaveRun |= !refused;
        _done |= answer?.ProblemCode == ProblemCodes.IdempotencyKeyReused || (refused && plan.GivesUp && !_mayHaveRun);
    }

    private async Task ReadAsync(int number)
    {
        if (stage.FrontFor(number) is not { } front)
        {
            return;
        }

        var startedAt = Transcript.Now;
        var read = await Line.HearAsync(front, stage.Clock, patience: null, () => front.Reader.ReadAsync(_caller, RedemptionId.Parse(_told!.Id)));
        transcript.Add(new RedemptionRead
        {
            RedemptionId = _told!.Id,
            StartedAt = startedAt,
            EndedAt = Transcript.Now,
            HttpStatus = read is null ? null : read.Succeeded ? 200 : 404,
            Redemption = read?.Value is { } redemption ? CheckerAnswers.Of(redemption) : null,
            Key = new RedemptionKey(plan.Account, Callers.ModeName, plan.Key),
        });
    }

    private async Task LookUpAsync(CallPlan call)
    {
        if (stage.FrontFor(call.Front) is not { } front)
        {
            return;
        }

        var startedAt = Transcript.Now;
        var question = new LookupRequest { Type = plan.Voucher.Type, Source = Request(call).Source, Wait = call.Wait };
        var balance = await Line.HearAsync(front, stage.Clock, call.Patience, () => front.Service.LookUpAsync(_caller, question));
        transcript.Add(new BalanceCall
        {
            Client = plan.Name,
            Mode = Callers.ModeName,
            Type = plan.Voucher.Type,
            Voucher = plan.Voucher.Pin,
            StartedAt = startedAt,
            EndedAt = Transcript.Now,
            Answer = balance?.Value is { } told ? new ObservedBalance(told.Available.MinorUnits, told.Status.ToString()) : null,
        });
    }

    private RedeemRequest Request(CallPlan call) => new()
    {
        Type = plan.Voucher.Type,
        Source = new VoucherSource { Pin = new Sensitive(plan.Voucher.Pin), PhoneNumber = "0821234567" },
        Amount = plan.AmountCents,
        Currency = plan.AmountCents is null ? null : CurrencyCodes.Rand,
        IdempotencyKey = plan.Key,
        Wait = call.Wait,
    };
}
