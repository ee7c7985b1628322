#include "shared/questionnaire/resource_types.h"

#include <algorithm>
#include <array>

#include "shared/base/text.h"

namespace questionnaire {
namespace {

constexpr std::array<std::string_view, 146> names = {"Account",
                                                     "ActivityDefinition",
                                                     "AdverseEvent",
                                                     "AllergyIntolerance",
                                                     "Appointment",
                                                     "AppointmentResponse",
                                                     "AuditEvent",
                                                     "Basic",
                                                     "Binary",
                                                     "BiologicallyDerivedProduct",
                                                     "BodyStructure",
                                                     "Bundle",
                                                     "CapabilityStatement",
                                                     "CarePlan",
                                                     "CareTeam",
                                                     "CatalogEntry",
                                                     "ChargeItem",
                                                     "ChargeItemDefinition",
                                                     "Claim",
                                                     "ClaimResponse",
                                                     "ClinicalImpression",
                                                     "CodeSystem",
                                                     "Communication",
                                                     "CommunicationRequest",
                                                     "CompartmentDefinition",
                                                     "Composition",
                                                     "ConceptMap",
                                                     "Condition",
                                                     "Consent",
                                                     "Contract",
                                                     "Coverage",
                                                     "CoverageEligibilityRequest",
                                                     "CoverageEligibilityResponse",
                                                     "DetectedIssue",
                                                     "Device",
                                                     "DeviceDefinition",
                                                     "DeviceMetric",
                                                     "DeviceRequest",
                                                     "DeviceUseStatement",
                                                     "DiagnosticReport",
                                                     "DocumentManifest",
                                                     "DocumentReference",
                                                     "EffectEvidenceSynthesis",
                                                     "Encounter",
                                                     "Endpoint",
                                                     "EnrollmentRequest",
                                                     "EnrollmentResponse",
                                                     "EpisodeOfCare",
                                                     "EventDefinition",
                                                     "Evidence",
                                                     "EvidenceVariable",
                                                     "ExampleScenario",
                                                     "ExplanationOfBenefit",
                                                     "FamilyMemberHistory",
                                                     "Flag",
                                                     "Goal",
                                                     "GraphDefinition",
                                                     "Group",
                                                     "GuidanceResponse",
                                                     "HealthcareService",
                                                     "ImagingStudy",
                                                     "Immunization",
                                                     "ImmunizationEvaluation",
                                                     "ImmunizationRecommendation",
                                                     "ImplementationGuide",
                                                     "InsurancePlan",
                                                     "Invoice",
                                                     "Library",
                                                     "Linkage",
                                                     "List",
                                                     "Location",
                                                     "Measure",
                                                     "MeasureReport",
                                                     "Media",
                                                     "Medication",
                                                     "MedicationAdministration",
                                                     "MedicationDispense",
                                                     "MedicationKnowledge",
                                                     "MedicationRequest",
                                                     "MedicationStatement",
                                                     "MedicinalProduct",
                                                     "MedicinalProductAuthorization",
                                                     "MedicinalProductContraindication",
                                                     "MedicinalProductIndication",
                                                     "MedicinalProductIngredient",
                                                     "MedicinalProductInteraction",
                                                     "MedicinalProductManufactured",
                                                     "MedicinalProductPackaged",
                                                     "MedicinalProductPharmaceutical",
                                                     "MedicinalProductUndesirableEffect",
                                                     "MessageDefinition",
                                                     "MessageHeader",
                                                     "MolecularSequence",
                                                     "NamingSystem",
                                                     "NutritionOrder",
                                                     "Observation",
                                                     "ObservationDefinition",
                                                     "OperationDefinition",
                                                     "OperationOutcome",
                                                     "Organization",
                                                     "OrganizationAffiliation",
                                                     "Parameters",
                                                     "Patient",
                                                     "PaymentNotice",
                                                     "PaymentReconciliation",
                                                     "Person",
                                                     "PlanDefinition",
                                                     "Practitioner",
                                                     "PractitionerRole",
                                                     "Procedure",
                                                     "Provenance",
                                                     "Questionnaire",
                                                     "QuestionnaireResponse",
                                                     "RelatedPerson",
                                                     "RequestGroup",
                                                     "ResearchDefinition",
                                                     "ResearchElementDefinition",
                                                     "ResearchStudy",
                                                     "ResearchSubject",
                                                     "RiskAssessment",
                                                     "RiskEvidenceSynthesis",
                                                     "Schedule",
                                                     "SearchParameter",
                                                     "ServiceRequest",
                                                     "Slot",
                                                     "Specimen",
                                                     "SpecimenDefinition",
                                                     "StructureDefinition",
                                                     "StructureMap",
                                                     "Subscription",
                                                     "Substance",
                                                     "SubstanceNucleicAcid",
                                                     "SubstancePolymer",
                                                     "SubstanceProtein",
                                                     "SubstanceReferenceInformation",
                                                     "SubstanceSourceMaterial",
                                                     "SubstanceSpecification",
                                                     "SupplyDelivery",
                                                     "SupplyRequest",
                                                     "Task",
                                                     "TerminologyCapabilities",
                                                     "TestReport",
                                                     "TestScript",
                                                     "ValueSet",
                                                     "VerificationResult",
                                                     "VisionPrescription"};

// FHIR R4 id: 1 to 64 of A-Z a-z 0-9 - and the full stop.
bool valid_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
  });
}

}  // namespace

bool known_resource_type(std::string_view name) {
  return std::binary_search(names.begin(), names.end(), name);
}

bool valid_uuid_urn(std::string_view text) {
  constexpr std::string_view prefix = "urn:uuid:";
  constexpr std::string_view shape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  if (!base::starts_with(text, prefix) || text.size() != prefix.size() + shape.size()) return false;
  text.remove_prefix(prefix.size());
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const char c = text[i];
    const bool hexadecimal = (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'f');
    if (shape[i] == '-' ? c != '-' : !hexadecimal) return false;
  }
  return true;
}

ReferenceFit reference_fit(std::string_view reference, const std::vector<std::string>& types) {
  const bool odd = std::any_of(reference.begin(), reference.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= ' ' || byte == 0x7F || c == '<' || c == '>' || c == '"' || c == '\\';
  });
  if (odd || reference.size() > 2000) return ReferenceFit::not_a_reference;
  if (base::starts_with(reference, "#")) {
    return reference.size() == 1 || valid_id(reference.substr(1)) ? ReferenceFit::fits
                                                                  : ReferenceFit::not_a_reference;
  }
  if (base::starts_with(reference, "urn:uuid:")) {
    return valid_uuid_urn(reference) ? ReferenceFit::fits : ReferenceFit::not_a_reference;
  }
  if (base::starts_with(reference, "urn:oid:")) return ReferenceFit::fits;
  const bool absolute = base::starts_with(reference, "https://") || base::starts_with(reference, "http://");
  auto parts = base::split(reference, '/');
  if (parts.size() >= 4 && parts[parts.size() - 2] == "_history") parts.resize(parts.size() - 2);
  if (parts.size() < 2 || (!absolute && parts.size() != 2)) return ReferenceFit::not_a_reference;
  const std::string_view type = parts[parts.size() - 2];
  if (!valid_id(parts.back()) || !known_resource_type(type)) return ReferenceFit::not_a_reference;
  const bool wanted = types.empty() || std::find(types.begin(), types.end(), type) != types.end();
  return wanted ? ReferenceFit::fits : ReferenceFit::other_type;
}

}  // namespace questionnaire
