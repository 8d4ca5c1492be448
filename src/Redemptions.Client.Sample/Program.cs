using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Redemptions.Client;
using Redemptions.Contracts;

// An internal service that calls the grain: it lists voucher types, redeems part of a voucher, reads the redemption, retries with the same key,
// and looks up a balance.
var builder = Host.CreateApplicationBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
try
{
    builder.Services.AddRedemptionsClient(builder.Configuration);
}
catch (OptionsValidationException wrong)
{
    Console.Error.WriteLine(string.Join(Environment.NewLine, wrong.Failures));
    return 1;
}

using var host = builder.Build();
await host.StartAsync();
var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
var client = host.Services.GetRequiredService<IRedemptions>();

// The account and roles of the calls. The cluster does not verify them: a service that can join it is trusted.
var till = new Caller { Account = "sample", Mode = Mode.Test, Roles = Roles.Redeem | Roles.Read, KeyName = "sample" };
var voucher = new VoucherSource { Pin = new Sensitive(builder.Configuration["pin"] ?? "1002500000000054"), PhoneNumber = "0821234567" };

var types = Value(await client.ListTypesAsync(till, stopping));
Console.WriteLine($"Discovered: {string.Join(", ", types.Data.Select(type => $"{type.Type} {type.Status}"))}");
if (!types.Data.Any(type => type is { Type: "vouchers.blu", Status: ProviderStatus.Available }))
{
    Console.Error.WriteLine("The silos do not offer vouchers.blu: set Providers:Test:Blu at every silo, or Simulators:Url to the address of running simulators.");
    return 1;
}


// The idempotency key belongs to the order and is stored with it, so that it survives this process. A new order gets a new key.
var request = new RedeemRequest
{
    Type = "vouchers.blu",
    Source = voucher,
    Amount = 5000,
    Currency = "ZAR",
    IdempotencyKey = builder.Configuration["key"] ?? $"sample-{RandomNumberGenerator.GetHexString(16, lowercase: true)}",
    Wait = TimeSpan.FromSeconds(5),
};
var redeemed = await RedeemUntilDecidedAsync(request);
Console.WriteLine($"Redeemed: {redeemed.Redemption.Id} {redeemed.Redemption.Status}, {redeemed.Redemption.RedeemedAmount} cents, key {request.IdempotencyKey}");

var read = Value(await client.ReadAsync(till, redeemed.Redemption.Id, stopping));
Console.WriteLine($"Read back: {read.Id} {read.Status}, version {read.Version}, change {read.Residual?.Amount} cents");

var repeated = await RedeemUntilDecidedAsync(request);
Console.WriteLine($"Repeated: {repeated.Redemption.Id} {repeated.Redemption.Status}, replayed {repeated.Replayed}");

var change = read.ChangeVoucher?.Pin is { } pin ? new VoucherSource { Pin = pin } : voucher;
var balance = Value(await client.LookUpAsync(till, new LookupRequest { Type = "vouchers.blu", Source = change }, stopping));
Console.WriteLine($"Balance: {balance.Source.Pin} holds {balance.Available.MinorUnits} cents");
await host.StopAsync();
return 0;

// The safe retry: unknown and undecided do not mean failed. The same request with the same key is repeated until the redemption is decided.
async Task<RedeemAnswer> RedeemUntilDecidedAsync(RedeemRequest wish)
{
    while (true)
    {
        var reply = await client.RedeemAsync(till, wish, stopping);
        if (reply.Problem is { Code: not (ProblemCodes.OutcomeUnknown or ProblemCodes.Overloaded) } problem)
        {
            throw new InvalidOperationException($"{problem.Code}: {problem.Detail}");
        }

        if (reply.Value is { Redemption.Status: not RedemptionStatus.Draft } answer)
        {
            return answer;
        }

        Console.WriteLine($"Not known yet ({reply.Problem?.Code ?? "draft"}): repeating {wish.IdempotencyKey}");
        await Task.Delay(reply.Problem?.RetryAfter ?? TimeSpan.FromSeconds(1), TimeProvider.System, stopping);
    }
}

static T Value<T>(Reply<T> reply)
    where T : class => reply.Succeeded ? reply.Value : throw new InvalidOperationException($"{reply.Problem.Code}: {reply.Problem.Detail}");
