using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.Requests;
using Redemptions.Grains.DeclineLimits;
using Redemptions.Grains.Providers;
using Redemptions.Grains.Vouchers;

namespace Redemptions.Grains.Application;

/// <content>Balance look-ups.</content>
public sealed partial class RedemptionService
{
    /// <summary>Looks up a balance at the provider: with a PIN through the voucher grain, after the operations that run there; with a serial number
    /// alone directly.</summary>
    public async Task<Reply<Balance>> LookUpAsync(Caller caller, LookupRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        if (!caller.May(Roles.Redeem))
        {
            return Problems.Forbidden(Roles.Redeem);
        }

        return await WithAdmissionAsync(caller, () => AskBalanceAsync(caller, request, cancellationToken));
    }

    private async Task<Reply<Balance>> AskBalanceAsync(Caller caller, LookupRequest request, CancellationToken cancellationToken)
    {
        if (await _catalogue.FindAsync(caller.Mode, request.Type) is not { } entry)
        {
            return Problems.UnknownType(request.Type, _catalogue.Types(caller.Mode));
        }

        if (!entry.Declaration.Lookup)
        {
            return Problems.Field(ProblemCodes.CapabilityNotSupported, "type", "unsupported", $"{entry.Declaration.Name} has no balance look-up.");
        }

        var (source, errors) = SourceRules.Read(entry.Declaration, new ParsedSource(request.Source), [Capability.Lookup]);
        if (source is null)
        {
            return RedeemRules.Refuse(ProblemCodes.InvalidSource, [.. errors]);
        }

        if (!entry.SwitchedOn)
        {
            return Problems.ProviderDisabled(entry.Declaration.Name);
        }

        if (await _declineLimits.RefuseAsync(caller, metadata: null) is { } spent)
        {
            return spent;
        }

        var program = _programs.Find(request.Type);
        var reply = program is null
            ? await AskBalanceAsync(caller, entry, source, request.Wait, cancellationToken)
            : await AskCardBalanceAsync(caller, entry, source, program);
        if (program is null ? DeclineLimiter.Counts(reply) : DeclineLimiter.CountsOfCard(source, reply))
        {
            _declineLimits.Declined(caller);
        }

        return reply;
    }

    private async Task<Reply<Balance>> AskBalanceAsync(
        Caller caller, ProviderEntry entry, NormalisedSource source, TimeSpan wait, CancellationToken cancellationToken)
    {
        if (source.Pin is null)
        {
            var question = new BalanceQuestion { Mode = caller.Mode, SerialNumber = source.SerialNumber };
            var answer = await _catalogue.Provider(entry.Declaration.Type).LookUpAsync(question, cancellationToken);
            return Balances.Reply(entry.Declaration, source.Masked(), answer);
        }

        var voucher = await _grainKeys.FindAsync(caller.Mode, entry.Declaration.Type, source.Pin);
        return await _grains.GetGrain<IVoucherGrain>(voucher).LookUpAsync(new LookupCommand
        {
            Account = caller.Account,
            Mode = caller.Mode,
            Type = entry.Declaration.Type,
            SealedSource = _encryption.ProtectSource(voucher, new VoucherSecrets { Pin = source.Pin.Reveal(), SerialNumber = source.SerialNumber }),
            MaskedSource = source.Masked(),
            StartBy = _time.GetUtcNow() + StartBy,
            Wait = RequestRules.Wait(wait),
        });
    }
}
