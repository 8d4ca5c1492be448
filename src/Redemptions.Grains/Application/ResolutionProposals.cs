using System.Text.Encodings.Web;
using System.Text.Json;
using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Requests;

namespace Redemptions.Grains.Application;

/// <summary>Keeps proposals in the audit trail: the newest entry of a redemption that proposes or withdraws counts, if its signature is genuine.</summary>
internal sealed class ResolutionProposals(IRedemptionIndex index, IAuditStore audit, RedemptionReader reader, ManualResolutions resolutions, TimeProvider time) : IResolutionProposals
{
    private const int Newest = 20;

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public async Task<Reply<ResolutionProposal>> FindAsync(Caller caller, RedemptionId id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(id);
        if (!caller.May(Roles.Operate))
        {
            return Problems.Forbidden(Roles.Operate);
        }

        var redemption = await reader.ReadAsync(Reader(caller), id, cancellationToken);
        if (!redemption.Succeeded)
        {
            return redemption.Problem;
        }

        var page = await audit.ListAsync(new AuditQuery { Account = caller.Account, Mode = caller.Mode, Subject = id.Value, Limit = Newest }, cancellationToken);
        var last = page.Entries.FirstOrDefault(entry => entry is { IsGenuine: true, Entry.Action: AuditActions.ResolutionProposed or AuditActions.ResolutionWithdrawn });
        return last is { Entry: { Action: AuditActions.ResolutionProposed, Detail: { } detail } entry }
            && JsonSerializer.Deserialize<ProposedDecision>(detail, Format) is { } proposed
            && redemption.Value is { Status: RedemptionStatus.Draft } && redemption.Value.Version == proposed.Version
            ? new ResolutionProposal
            {
                Number = last.Number,
                RedemptionId = id,
                Version = proposed.Version,
                Outcome = proposed.Outcome,
                RedeemedAmount = proposed.RedeemedAmount,
                Evidence = proposed.Evidence,
                Override = proposed.Override,
                ProposedBy = entry.KeyName,
                ProposedAt = DateTimeOffset.FromUnixTimeMilliseconds(entry.At),
            }
            : new Problem { Code = ProblemCodes.NotFound, Detail = "No proposal waits for this redemption, or the redemption has changed since it was made." };
    }

    public async Task<Reply<ResolutionProposal>> ProposeAsync(Caller caller, RedemptionId id, int version, OperatorDecision decision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(decision);
        var (entry, refusal) = await resolutions.AdmitAsync(caller, id, decision, cancellationToken);
        if (entry is null)
        {
            return refusal!;
        }

        if (decision.ChangeVoucher is not null || decision.Outcome is not { } outcome)
        {
            return Problems.Field(ProblemCodes.InvalidRequest, "change_voucher", "unsupported", "Propose the outcome alone; the change voucher is attached after the decision.");
        }

        if (entry.Status != RedemptionStatus.Draft)
        {
            return new Problem { Code = ProblemCodes.WrongState, Detail = "The redemption is decided, so there is nothing to propose." };
        }

        var proposed = new ProposedDecision(outcome, decision.RedeemedAmount, version, decision.Override, decision.Evidence!);
        await index.AppendAsync(Entry(caller, id, AuditActions.ResolutionProposed, JsonSerializer.Serialize(proposed, Format)), cancellationToken);
        return await FindAsync(caller, id, cancellationToken);
    }

    public async Task<Reply<Redemption>> ConfirmAsync(Caller caller, RedemptionId id, long number, CancellationToken cancellationToken)
    {
        var found = await FindAsync(caller, id, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Problem;
        }

        var proposal = found.Value;
        if (proposal.Number != number)
        {
            return new Problem { Code = ProblemCodes.WrongState, Detail = "Another proposal has replaced the one that you looked at. Look at the new one; nothing was decided." };
        }

        return HolderOf(proposal.ProposedBy) == HolderOf(caller.KeyName)
            ? new Problem { Code = ProblemCodes.Forbidden, Detail = "This key proposed the resolution, so another key with the role 'operate' must confirm it. Nothing was decided." }
            : await resolutions.ResolveAsync(
                caller,
                id,
                new OperatorDecision { Outcome = proposal.Outcome, RedeemedAmount = proposal.RedeemedAmount, Evidence = Signed(proposal), Override = proposal.Override },
                cancellationToken);
    }

    public async Task<Reply<ResolutionProposal>> WithdrawAsync(Caller caller, RedemptionId id, CancellationToken cancellationToken)
    {
        var found = await FindAsync(caller, id, cancellationToken);
        if (found.Succeeded)
        {
            await index.AppendAsync(Entry(caller, id, AuditActions.ResolutionWithdrawn, detail: null), cancellationToken);
        }

        return found;
    }

    // A stored key is named "name/id", and its successor after a rotation has the same name.
    private static string HolderOf(string keyName) => keyName.Split('/')[0];

    // The audit entry of the decision has the confirming key; its detail names the other one, within the limit of evidence.
    private static string Signed(ResolutionProposal proposal)
    {
        var by = $" (proposed by key {proposal.ProposedBy})";
        return proposal.Evidence[..Math.Min(proposal.Evidence.Length, ManualResolutions.LongestEvidence - by.Length)] + by;
    }

    private static Caller Reader(Caller caller) => caller with { Roles = Roles.Read };

    private AuditEntry Entry(Caller caller, RedemptionId id, string action, string? detail) => new()
    {
        At = time.GetUtcNow().ToUnixTimeMilliseconds(),
        Account = caller.Account,
        Mode = caller.Mode,
        KeyName = caller.KeyName,
        Action = action,
        Subject = id.Value,
        Detail = detail,
    };
}
