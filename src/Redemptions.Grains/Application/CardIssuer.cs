using System.Globalization;
using System.Text.Json;
using Redemptions.Contracts;
using Redemptions.Domain;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Cards;
using Redemptions.Domain.Requests;
using Redemptions.Domain.StoredValue;
using Redemptions.Grains.Cards;

namespace Redemptions.Grains.Application;

/// <summary>Issues cards. New cards have no grain yet: one statement makes all of a call.</summary>
internal sealed class CardIssuer(
    ICardStore store, StoredValuePrograms programs, CardCalls calls, CardSecrets secrets, RevealAudit reveals, TimeProvider time)
{
    // With 16 digits and ten million cards, one new code in a hundred million is taken.
    private const int MostAttempts = 5;

    public Task<Reply<IssueAnswer>> IssueAsync(Caller caller, IssueCardsRequest request)
    {
        var digest = calls.Digest(
            "issue", request.Type, request.Amount, request.Currency, request.Quantity, request.Active, request.Origin, request.ExpiresAt?.ToUnixTimeMilliseconds(), request.ExternalReference,
            DigestText(request.Metadata));
        IReadOnlyList<CardDetails> made = [];
        return calls.ChangeAsync(
            caller,
            request.IdempotencyKey!,
            digest,
            CardRequestRules.Check(request),
            operation => ReplayAsync(caller, request, operation),
            async () =>
            {
                (made, var reply) = await MakeAsync(caller, request, digest);
                return reply;
            },
            _ => new IssueAnswer { Cards = made, Replayed = false });
    }

    // Lines as stored digests have them, where other members cannot give the same lines; otherwise JSON, which the line break tells from them.
    private static string? DigestText(IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata is null or { Count: 0 })
        {
            return null;
        }

        var members = metadata.OrderBy(member => member.Key, StringComparer.Ordinal).ToList();
        return members.Exists(member => member.Key.Contains('=', StringComparison.Ordinal) || $"{member.Key}{member.Value}".Any(char.IsControl))
            ? $"\n{JsonSerializer.Serialize(members)}"
            : string.Join('\n', members.Select(member => $"{member.Key}={member.Value}"));
    }

    private async Task<(IReadOnlyList<CardDetails> Made, CardReply Reply)> MakeAsync(Caller caller, IssueCardsRequest request, string digest)
    {
        if (programs.Find(request.Type) is not { } program || program.Issuer != caller.Account)
        {
            return ([], new CardReply { Problem = Problems.UnknownType(request.Type, programs.TypesOf(caller.Account)) });
        }

        if (CardProgramRules.CheckCurrency(request.Currency, program, required: request.Amount is not null) is { } problem)
        {
            return ([], new CardReply { Problem = problem });
        }

        for (var attempt = 1; ; attempt++)
        {
            var now = StoredTime.Now(time);
            var codes = CardId.New(time).Run((int)(request.Quantity ?? 1)).Select(id => secrets.NewCode(caller.Mode, program, id)).ToList();
            var decisions = codes.ConvertAll(code => Decide(caller, request, code, program, now));
            if (decisions[0].Problem is { } refusal)
            {
                return ([], new CardReply { Problem = refusal });
            }

            try
            {
                await store.SaveAsync(State(caller, request, digest, decisions, now));
                return ([.. decisions.Zip(codes, (decision, code) => CardViews.Of(decision.Card, program, now) with { Pin = request.WithoutCodes ? null : code.Code })], new CardReply());
            }
            catch (DuplicateCodeException) when (attempt < MostAttempts)
            {
                // Another card has one of the codes.
            }
            catch (Exception exception)
            {
                calls.Lost(exception, codes[0].Id);
                return ([], new CardReply { IsUnknown = true });
            }
        }
    }

    private static CardDecision Decide(Caller caller, IssueCardsRequest request, NewCode code, StoredValueProgram program, DateTimeOffset now) => CardRules.Issue(
        new NewCard
        {
            Id = code.Id,
            Mode = caller.Mode,
            Fingerprint = code.Fingerprint,
            SealedCode = code.SealedCode,
            CodeLast4 = code.CodeLast4,
            ExternalReference = request.ExternalReference,
            Metadata = request.Metadata ?? new Dictionary<string, string>(),
        },
        request.Amount is { } amount ? new NewValue(amount, request.Origin, request.ExpiresAt) : null,
        request.Active,
        program,
        new CardCall(caller.Account, request.IdempotencyKey, now));

    private CardState State(Caller caller, IssueCardsRequest request, string digest, List<CardDecision> decisions, DateTimeOffset now) => new()
    {
        Issued = decisions.ConvertAll(decision => decision.Card),
        Entries = [.. decisions.SelectMany(decision => decision.Entries)],
        Operations = [calls.OperationOf(caller, request.IdempotencyKey!, digest, decisions[0].Card.Id.Value) with { Count = decisions.Count }],
        Audit =
        [
            new AuditEntry
            {
                At = now.ToUnixTimeMilliseconds(),
                Account = caller.Account,
                Mode = caller.Mode,
                KeyName = caller.KeyName,
                Action = AuditActions.CardsIssued,
                Subject = decisions[0].Card.Id.Value,
                Detail = string.Create(CultureInfo.InvariantCulture, $"{decisions.Count} of {request.Type}"),
            },
        ],
    };

    private async Task<Reply<IssueAnswer>> ReplayAsync(Caller caller, IssueCardsRequest request, CardOperation operation)
    {
        if (!CardId.TryParse(operation.Subject, out var first))
        {
            return Problems.KeyReused(made: null);
        }

        var cards = new List<CardDetails>(operation.Count);
        foreach (var id in first.Run(operation.Count))
        {
            if (await store.FindAsync(caller.Mode, id) is { } card && programs.Find(card.Type) is { } program)
            {
                if (!request.WithoutCodes)
                {
                    // The audit trail is read by card, so each card has the reveal. All are durable before a code is shown.
                    await reveals.RecordAsync(caller, AuditActions.CardRevealed, id.Value, CancellationToken.None);
                }

                var now = time.GetUtcNow();
                cards.Add(request.WithoutCodes ? CardViews.Of(card, program, now) : secrets.Revealed(card, program, now));
            }
        }

        return new IssueAnswer { Cards = cards, Replayed = true };
    }
}
