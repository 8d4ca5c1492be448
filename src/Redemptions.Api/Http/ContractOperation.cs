namespace Redemptions.Api.Http;

/// <summary>Marks an endpoint as an operation of the HTTP contract: its query parameters are those that it documents, and no others.</summary>
internal sealed record ContractOperation;
