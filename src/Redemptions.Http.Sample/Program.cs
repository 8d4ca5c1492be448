using Redemptions.Http;
using Redemptions.Http.Sample;

// A checkout that redeems R50 of a Blu voucher while the network loses an answer: REDEMPTIONS_API_KEY=sk_test_… dotnet run -- [address] [pin]
var address = new Uri(args.ElementAtOrDefault(0) ?? "http://localhost:8080");
var pin = new Sensitive(args.ElementAtOrDefault(1) ?? "1002500000000039");
var options = new RedemptionsHttpOptions { ApiKey = new Sensitive(Environment.GetEnvironmentVariable("REDEMPTIONS_API_KEY") ?? "sk_test_embedded") };
using var http = new HttpClient(new LosesFirstAnswer()) { BaseAddress = address };
var client = new RedemptionsHttpClient(http, options);
var keys = new OrderKeys();
var order = $"order-{IdempotencyKeys.Create()}";

var result = await new Checkout(client, keys).PayAsync(order, pin, 5000);
Console.WriteLine(Checkout.Explain(result));

// What a process does that starts again and has nothing but the stored key. After a decline there is none.
if (keys.Of(order) is { } key)
{
    var found = await client.FindByKeyAsync(key);
    Console.WriteLine($"the key made {found?.Id ?? "nothing"}");
}

var count = 0;
await foreach (var _ in client.ListAsync(new RedemptionFilter { ExternalReference = order }))
{
    count++;
}

Console.WriteLine($"redemptions of the order: {count}");
return result is RedeemResult.Confirmed ? 0 : 1;
