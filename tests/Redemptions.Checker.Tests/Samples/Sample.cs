using Redemptions.Checker.Histories;
using Redemptions.Checker.Ledgers;

namespace Redemptions.Checker.Tests.Samples;

/// <summary>
/// Builds histories that hold: each step adds what clients, the service at the end, and the ledger tell of one call. Ids, references
/// and keys come from one name: <c>a</c> is key <c>a</c>, redemption <c>rdm_a</c>, reference <c>ref-a</c>.
/// </summary>
internal sealed class Sample
{
    public const string Pin = "1001000000000001";
    public const string Token = "100100000001";
    private const long AtTheEnd = 1_000_000;
    private readonly List<ClientCall> _calls = [];
    private readonly List<BalanceCall> _balances = [];
    private readonly List<RedemptionRead> _finals = [];
    private readonly List<ObservedRedemption> _taken = [];
    private readonly List<ObservedRequest> _heard = [];

    public History History => new()
    {
        Calls = [.. _calls],
        BalanceCalls = [.. _balances],
        FinalReads = [.. _finals],
        LedgerRedemptions = [.. _taken],
        LedgerRequests = [.. _heard],
    };

    public Sample Confirmed(string name, string type, string pin, long? asked, long before, long start, long end, int version = 2)
    {
        var taken = asked ?? before;
        Take(name, type, pin, taken, before);
        return Told(Call(name, type, pin, asked, start, end), Snapshots.Confirmed(name, type, taken, before, version), 201);
    }

    public Sample Failed(string name, string type, string pin, string code, long start, long end, long? asked = null, int version = 2)
    {
        Hear(name, type, pin, "declined", 400);
        return Told(Call(name, type, pin, asked, start, end), Snapshots.Failed(name, type, code, version), 201);
    }

    public Sample Draft(string name, string type, string pin, long start, long end, long? asked = null)
    {
        Hear(name, type, pin, "none", null);
        return Told(Call(name, type, pin, asked, start, end), Snapshots.Draft(name, type), 202);
    }

    public Sample Refused(string name, string type, string pin, string code, long start, long end, int status = 409)
    {
        _calls.Add(Call(name, type, pin, null, start, end) with { Answer = new ClientAnswer { HttpStatus = status, ProblemCode = code } });
        return this;
    }

    public Sample CutOff(string name, string type, string pin, long start, long end, long? asked = null)
    {
        _calls.Add(Call(name, type, pin, asked, start, end));
        return this;
    }

    public Sample Repeated(string name, string type, string pin, RedemptionSnapshot told, long start, long end, long? asked = null)
    {
        _calls.Add(Call(name, type, pin, asked, start, end) with
        {
            Answer = new ClientAnswer { HttpStatus = told.Status == SnapshotStatus.Draft ? 202 : 201, Replayed = true, Redemption = told },
        });
        return this;
    }

    public Sample Lookup(string type, string pin, long balance, long start, long end)
    {
        _balances.Add(new BalanceCall
        {
            Client = "till",
            Mode = "test",
            Type = type,
            Voucher = pin,
            StartedAt = start,
            EndedAt = end,
            Answer = new ObservedBalance(balance, "active"),
        });
        return this;
    }

    public Sample Take(string name, string type, string pin, long taken, long before)
    {
        Hear(name, type, pin, "accepted", 200);
        var rest = before - taken;
        var keepsResidual = type == Types.Ott;
        _taken.Add(new ObservedRedemption
        {
            Sequence = _taken.Count + 1,
            Provider = Provider(type),
            Voucher = VoucherHash.Of(Provider(type), pin),
            Pin = pin,
            SerialNumber = $"serial-{pin[^4..]}",
            Reference = $"ref-{name}",
            AmountCents = taken,
            BalanceBeforeCents = before,
            BalanceAfterCents = keepsResidual ? rest : 0,
            Change = keepsResidual || rest == 0 ? null : Change(type, name, rest),
            SmsSent = keepsResidual && rest > 0,
        });
        return this;
    }

    public Sample Hear(string name, string type, string pin, string outcome, int? status)
    {
        _heard.Add(new ObservedRequest
        {
            Sequence = _heard.Count + 1,
            Time = DateTimeOffset.UnixEpoch.AddSeconds(_heard.Count + 1),
            Provider = Provider(type),
            Reference = $"ref-{name}",
            Pin = pin,
            Attempt = _heard.Count(request => request.Reference == $"ref-{name}") + 1,
            Outcome = outcome,
            Status = status,
        });
        return this;
    }

    public static ClientCall Call(string name, string type, string pin, long? asked, long start, long end) => new()
    {
        Client = "till",
        Account = "shop",
        Mode = "test",
        IdempotencyKey = name,
        Type = type,
        Voucher = pin,
        AmountCents = asked,
        StartedAt = start,
        EndedAt = end,
    };

    public static RedemptionRead Read(RedemptionSnapshot snapshot, long start, long end)
        => new() { RedemptionId = snapshot.Id, StartedAt = start, EndedAt = end, HttpStatus = 200, Redemption = snapshot };

    private static LedgerProvider Provider(string type) => VoucherTypes.ProviderOf(type)!.Value;

    private static ObservedChange Change(string type, string name, long rest)
        => new(VoucherHash.Of(Provider(type), Snapshots.ChangePin(name)), Snapshots.ChangePin(name), $"serial-change-{name}", rest);

    private Sample Told(ClientCall call, RedemptionSnapshot snapshot, int status)
    {
        _calls.Add(call with { Answer = new ClientAnswer { HttpStatus = status, Redemption = snapshot } });
        _finals.Add(Read(snapshot, AtTheEnd, AtTheEnd + 1));
        return this;
    }
}
