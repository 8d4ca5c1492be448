using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Redemptions.Checker.Histories;
using Redemptions.Client;
using Redemptions.Contracts;
using Redemptions.LoadTest.Operations;
using LoadOperation = Redemptions.LoadTest.Operations.LoadOperation;

namespace Redemptions.LoadTest.Fronts;

/// <summary>Calls the service through the grain client, as an internal service does.</summary>
internal sealed class GrainFront : IFront
{
    private const int Ok = 200;
    private const int Created = 201;
    private const int Accepted = 202;
    private static readonly Caller LoadCaller = new() { Account = "test", Mode = Mode.Test, Roles = Roles.Redeem | Roles.Read | Roles.Issue, KeyName = "load" };

    private readonly IHost _host;
    private readonly IRedemptions _client;
    private readonly IStoredValue _cards;

    private GrainFront(IHost host) => (_host, _client, _cards) = (host, host.Services.GetRequiredService<IRedemptions>(), host.Services.GetRequiredService<IStoredValue>());

    /// <exception cref="ArgumentsException">A setting of the client is missing or not valid, or no silo answers.</exception>
    public static async Task<GrainFront> ConnectAsync(IReadOnlyList<string> settings)
    {
        var builder = Host.CreateApplicationBuilder([.. settings]);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        try
        {
            builder.Services.AddRedemptionsClient(builder.Configuration);
            var host = builder.Build();
            await host.StartAsync();
            return new GrainFront(host);
        }
        catch (OptionsValidationException exception)
        {
            throw new ArgumentsException(string.Join(' ', exception.Failures));
        }
        catch (Orleans.Runtime.OrleansException exception)
        {
            throw new ArgumentsException($"--front grain: no silo answers; check ConnectionStrings:Redemptions and Orleans:ClusterId, and that a silo runs. {exception.Message}");
        }
    }

    public Task<FrontAnswer> SendAsync(LoadOperation operation) => operation.Kind switch
    {
        OperationKind.Redeem => RedeemAsync(operation),
        OperationKind.LookUp => LookUpAsync(operation),
        _ => DiscoverAsync(),
    };

    public async Task<(int Status, RedemptionSnapshot? Redemption)> ReadAsync(string id)
    {
        var reply = await _client.ReadAsync(LoadCaller, RedemptionId.Parse(id));
        return reply.Succeeded ? (Ok, CheckerSnapshots.Of(reply.Value)) : (StatusOf(reply.Problem.Code), null);
    }

    public async Task<IReadOnlyList<IssuedCard>> IssueAsync(string key, int quantity, int cents)
    {
        var reply = await _cards.IssueAsync(
            LoadCaller, new IssueCardsRequest { Type = IssuedCard.Type, Amount = cents, Currency = CurrencyCodes.Rand, Quantity = quantity, IdempotencyKey = key });
        return reply.Succeeded
            ? [.. reply.Value.Cards.Select(card => new IssuedCard(card.Id.Value, card.Pin!.Reveal()))]
            : throw new ArgumentsException($"The service issued no cards of {IssuedCard.Type}: declare that program with the issuer '{LoadCaller.Account}'. {reply.Problem.Detail}");
    }

    public async Task<(int Status, EntryPage? Page)> ReadEntriesAsync(string card, string? cursor)
    {
        var page = await _cards.ListEntriesAsync(LoadCaller, CardId.Parse(card), new CardHistoryFilter { Cursor = cursor, Limit = RedemptionFilter.MaximumLimit });
        return page.Succeeded
            ? (Ok, new EntryPage([.. page.Value.Data.Select(CheckerSnapshots.Of)], page.Value.NextCursor))
            : (StatusOf(page.Problem.Code), null);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private async Task<FrontAnswer> RedeemAsync(LoadOperation operation)
    {
        var reply = await _client.RedeemAsync(LoadCaller, new RedeemRequest
        {
            Type = operation.Type,
            Source = Source(operation),
            Amount = operation.AmountCents > 0 ? operation.AmountCents : null,
            Currency = operation.AmountCents > 0 ? CurrencyCodes.Rand : null,
            IdempotencyKey = operation.IdempotencyKey,
        });
        return reply.Succeeded ? FromRedemption(reply.Value) : FromProblem(reply.Problem);
    }

    private async Task<FrontAnswer> LookUpAsync(LoadOperation operation)
    {
        var reply = await _client.LookUpAsync(LoadCaller, new LookupRequest { Type = operation.Type, Source = Source(operation) });
        return reply.Succeeded
            ? new FrontAnswer { HttpStatus = Ok, Kind = AnswerKind.Balance, Amount = checked((int)reply.Value.Available.MinorUnits), Code = CheckerSnapshots.ToSnakeCase(reply.Value.Status) }
            : FromProblem(reply.Problem);
    }

    private async Task<FrontAnswer> DiscoverAsync()
    {
        var reply = await _client.ListTypesAsync(LoadCaller);
        return reply.Succeeded ? new FrontAnswer { HttpStatus = Ok, Kind = AnswerKind.Types } : FromProblem(reply.Problem);
    }

    private static VoucherSource Source(LoadOperation operation) => new()
    {
        Pin = new Sensitive(operation.Pin),
        PhoneNumber = operation.HasPhoneNumber ? LoadOperation.PhoneNumber : null,
    };

    private static FrontAnswer FromRedemption(RedeemAnswer answer)
    {
        var redemption = answer.Redemption;
        var references = default(ReferenceHashes);
        foreach (var value in redemption.ProviderReference.Values)
        {
            references = references.With(ReferenceHashes.Of(value));
        }

        return new FrontAnswer
        {
            HttpStatus = redemption.Status == RedemptionStatus.Draft ? (short)Accepted : (short)Created,
            Kind = redemption.Status switch
            {
                RedemptionStatus.Confirmed => AnswerKind.Confirmed,
                RedemptionStatus.Failed => AnswerKind.Failed,
                _ => AnswerKind.Draft,
            },
            Replayed = answer.Replayed,
            Id = redemption.Id.Value,
            Version = redemption.Version,
            Amount = Cents(redemption.Amount),
            RedeemedAmount = checked((int)redemption.RedeemedAmount),
            References = references,
            ResidualAmount = Cents(redemption.Residual?.Amount),
            Disposition = redemption.Residual is { } residual ? CheckerSnapshots.ToSnakeCase(residual.Disposition) : null,
            ChangePin = redemption.ChangeVoucher?.Pin?.Reveal(),
            ChangeAmount = Cents(redemption.ChangeVoucher?.Amount),
            Code = redemption.LastError?.Code,
            Attention = redemption.Attention is { } attention ? CheckerSnapshots.ToSnakeCase(attention.Reason) : null,
        };
    }

    private static FrontAnswer FromProblem(Problem problem) =>
        new() { HttpStatus = (short)StatusOf(problem.Code), Kind = AnswerKind.Problem, Code = problem.Code };

    private static int Cents(long? amount) => amount is { } cents ? checked((int)cents) : FrontAnswer.NoAmount;

    // The statuses of the HTTP API, for the codes that a load test gets.
    private static int StatusOf(string code) => code switch
    {
        ProblemCodes.NotFound => 404,
        ProblemCodes.VoucherInDoubt or ProblemCodes.WrongState => 409,
        ProblemCodes.TooManyAttempts => 429,
        ProblemCodes.OutcomeUnknown or ProblemCodes.Overloaded or ProblemCodes.ProviderDisabled or ProblemCodes.ProviderUnavailable => 503,
        ProblemCodes.Internal => 500,
        ProblemCodes.InvalidRequest or ProblemCodes.IdempotencyKeyMissing => 400,
        ProblemCodes.Forbidden => 403,
        _ => 422,
    };
}
