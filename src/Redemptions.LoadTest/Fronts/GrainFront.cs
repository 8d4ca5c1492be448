using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Redemptions.Checker.Histories;
using Redemptions.Client;
using Redemptions.Contracts;
using Redemptions.LoadTest.Operations;
using Redemptions.Simulators;
using LoadOperation = Redemptions.LoadTest.Operations.LoadOperation;

namespace Redemptions.LoadTest.Fronts;

/// <summary>The grain client, as an internal service has it.</summary>
internal sealed class GrainFront : IFront
{
    private const int Ok = 200;
    private const int Created = 201;
    private const int Accepted = 202;
    private static readonly Caller Till = new() { Account = "test", Mode = Mode.Test, Roles = Roles.Redeem | Roles.Read, KeyName = "load" };

    private readonly IHost _host;
    private readonly IRedemptions _client;

    private GrainFront(IHost host) => (_host, _client) = (host, host.Services.GetRequiredService<IRedemptions>());

    /// <exception cref="ArgumentsException">A setting of the client is missing or wrong, or no silo is there.</exception>
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
        catch (OptionsValidationException wrong)
        {
            throw new ArgumentsException(string.Join(' ', wrong.Failures));
        }
        catch (Orleans.Runtime.OrleansException alone)
        {
            throw new ArgumentsException($"--front grain finds no silo by its settings: {alone.Message}");
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
        var reply = await _client.ReadAsync(Till, RedemptionId.Parse(id));
        return reply.Succeeded ? (Ok, CheckerSnapshots.Of(reply.Value)) : (StatusOf(reply.Problem.Code), null);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private async Task<FrontAnswer> RedeemAsync(LoadOperation operation)
    {
        var reply = await _client.RedeemAsync(Till, new RedeemRequest
        {
            Type = operation.Type,
            Source = Source(operation),
            Amount = operation.AmountCents > 0 ? operation.AmountCents : null,
            Currency = operation.AmountCents > 0 ? CurrencyCodes.Rand : null,
            IdempotencyKey = operation.IdempotencyKey,
        });
        return reply.Succeeded ? Told(reply.Value) : Refused(reply.Problem);
    }

    private async Task<FrontAnswer> LookUpAsync(LoadOperation operation)
    {
        var reply = await _client.LookUpAsync(Till, new LookupRequest { Type = operation.Type, Source = Source(operation) });
        return reply.Succeeded
            ? new FrontAnswer { HttpStatus = Ok, Kind = AnswerKind.Balance, Amount = checked((int)reply.Value.Available.MinorUnits), Code = CheckerSnapshots.Word(reply.Value.Status) }
            : Refused(reply.Problem);
    }

    private async Task<FrontAnswer> DiscoverAsync()
    {
        var reply = await _client.ListTypesAsync(Till);
        return reply.Succeeded ? new FrontAnswer { HttpStatus = Ok, Kind = AnswerKind.Types } : Refused(reply.Problem);
    }

    private static VoucherSource Source(LoadOperation operation)
    {
        var pin = new Sensitive(operation.Pin);
        return new VoucherSource
        {
            Pin = operation.Provider == Provider.Ott ? null : pin,
            Token = operation.Provider == Provider.Ott ? pin : null,
            PhoneNumber = operation.Kind == OperationKind.Redeem && operation.HasPhoneNumber ? LoadOperation.PhoneNumber : null,
        };
    }

    private static FrontAnswer Told(RedeemAnswer told)
    {
        var redemption = told.Redemption;
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
            Replayed = told.Replayed,
            Id = redemption.Id.Value,
            Version = redemption.Version,
            Amount = Cents(redemption.Amount),
            RedeemedAmount = checked((int)redemption.RedeemedAmount),
            References = references,
            ResidualAmount = Cents(redemption.Residual?.Amount),
            Disposition = redemption.Residual is { } residual ? CheckerSnapshots.Word(residual.Disposition) : null,
            ChangePin = redemption.ChangeVoucher?.Pin?.Reveal(),
            ChangeAmount = Cents(redemption.ChangeVoucher?.Amount),
            Code = redemption.LastError?.Code,
            Attention = redemption.Attention is { } attention ? CheckerSnapshots.Word(attention.Reason) : null,
        };
    }

    private static FrontAnswer Refused(Problem problem) =>
        new() { HttpStatus = (short)StatusOf(problem.Code), Kind = AnswerKind.Problem, Code = problem.Code };

    private static int Cents(long? amount) => amount is { } cents ? checked((int)cents) : FrontAnswer.NoAmount;

    // As the HTTP front says them, as far as a load test meets them.
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
